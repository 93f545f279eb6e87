import { Failure } from "../../infra/failure.ts";
import type { StackRole } from "../../infra/site.ts";
import type { SourceKind } from "../model/recovery-point.ts";
import { sourceEntry } from "./registry.ts";

const dayMs = 86_400_000;

/**
 * The kind of recovery point whose turn it is: every configured kind comes round, one a day, so that drills of the same
 * day do the same and whoever repeats one repeats it.
 * @param kinds `drill.sources`, never empty
 */
export function dueSource<Kind extends string>(kinds: readonly Kind[], now: Date): Kind | undefined {
    return kinds[Math.floor(now.getTime() / dayMs) % kinds.length];
}

/**
 * The kind of a word. Throws `UnknownName`, and `BadUsage` where it is the lab's, or of the other region: copies are
 * restored where they lie, and everything else where production is.
 */
export function demandSourceOf(role: StackRole, kind: string): SourceKind {
    const entry = sourceEntry(kind);
    if (entry.where !== "aws") {
        throw new Failure(
            "BadUsage",
            `--source ${kind} is the lab's kind of recovery point, not a stack's.`,
            {
                hint: "Leave --stack out, or name another --source.",
            },
        );
    }
    if ((entry.kind === "dr-copy") !== (role === "dr")) {
        const hint =
            role === "dr"
                ? "The DR stack restores --source dr-copy; everything else is restored by production's."
                : "Copies are restored by the DR stack, in its region: --stack dr";
        throw new Failure("BadUsage", `A stack whose role is ${role} does not restore ${kind}.`, { hint });
    }
    return entry.kind;
}
