import type { StoredStack } from "../state/store.ts";
import { nameOf, typeOf } from "../state/urn.ts";
import type { Update } from "./update.ts";

/** Tells what an earlier update left that this one cannot put right. */
export function warnOfState({ recovered }: StoredStack, { state, reporter, stack }: Update): void {
    if (recovered) {
        reporter.diagnostic(
            "warning",
            `The state of stack ${stack.name} was damaged; this is the one before it, which may lack the last change.`,
        );
    }
    for (const { type, resource } of state.pending) {
        if (type !== "creating") continue;
        reporter.diagnostic(
            "warning",
            `${typeOf(resource.urn)} "${nameOf(resource.urn)}" was being made when an earlier update broke off. ` +
                "Whether it exists is not known; `lifeboat sweep` looks without the state.",
            resource.urn,
        );
    }
}
