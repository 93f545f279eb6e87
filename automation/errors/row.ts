import type { FailureArea, FailureName } from "../../infra/failure.ts";
import type { ExitCode } from "../exit-codes.ts";

/** Who can put it right: whoever typed the command, whoever runs the machine and its databases, or lifeboat's makers. */
export type Actor = "you" | "operator" | "maintainers";

/** What one failure means to a person. */
export interface ErrorRow {
    readonly exitCode: ExitCode;
    /** What it is, in a few words; the failure's own message names the subject. */
    readonly title: string;
    /** The next step, unless the failure brings a better one for its case. */
    readonly hint: string;
    readonly whoCanAct: Actor;
}

/** A row for every failure of an area. */
export type ErrorRows<Area extends FailureArea> = Readonly<Record<FailureName<Area>, ErrorRow>>;
