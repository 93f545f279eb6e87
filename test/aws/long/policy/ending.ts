import type { SealedEvidence } from "../../../../drills/model/evidence.ts";
import type { PreflightFinding } from "../../../../drills/sources/source.ts";
import type { CliRun } from "../../../support/cli.ts";

/** What a command prints on stdout with `--json`: of a failure, a dry run, a sweep or a drill. */
interface Printed {
    readonly error?: { readonly name: string };
    readonly findings?: readonly PreflightFinding[];
    readonly swept?: readonly {
        readonly failed: readonly unknown[];
        readonly unseen: readonly string[];
    }[];
    readonly unseen?: readonly string[];
    readonly verdict?: SealedEvidence["verdict"];
    readonly stopped?: SealedEvidence["stopped"];
    readonly baseline?: SealedEvidence["baseline"];
}

/**
 * How a command with `--json` ended, in few words: the name of its failure; the look of a preflight with its code and the
 * name; the step that failed and the name; the verdict of a drill that went on to its end; what a sweep could not do.
 */
export function endingOf({ exitCode, stdout, stderr }: CliRun): string {
    const printed = JSON.parse(stdout) as Printed;
    if (printed.error !== undefined) return printed.error.name;
    if (exitCode === 0) return "well";
    const refused = printed.findings?.find(({ level }) => level === "failure");
    if (refused !== undefined) return `${refused.code}: ${refused.failure}`;
    if (printed.swept !== undefined) return endOfSweep(printed.swept, printed.unseen ?? []);
    const [, step] = /^\S+ {2}(.+): failed in /m.exec(stderr) ?? [];
    if (typeof printed.stopped === "string") return `${step ?? "no step"}: ${printed.stopped}`;
    return `${printed.verdict ?? "no verdict"}${printed.baseline === null ? ", without a baseline" : ""}`;
}

function endOfSweep(swept: NonNullable<Printed["swept"]>, unseen: readonly string[]): string {
    if (swept.some(({ failed }) => failed.length > 0)) return "not removed";
    return unseen.length > 0 || swept.some((one) => one.unseen.length > 0) ? "not seen" : "no reason";
}
