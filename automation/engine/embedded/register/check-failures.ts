import { Failure } from "../../../../infra/failure.ts";
import type { CheckFailure, Subject } from "../plugins/resource-provider.ts";

/** Throws what the provider has against the inputs, naming each property and never its value. */
export function refuseFailures(subject: Subject, failures: readonly CheckFailure[]): void {
    if (failures.length === 0) return;
    const reasons = failures.map(({ property, reason }) =>
        property === "" ? reason : `property ${property}: ${reason}`,
    );
    throw new Failure("ProviderFailed", `${subject.type} "${subject.name}": ${reasons.join("; ")}.`);
}
