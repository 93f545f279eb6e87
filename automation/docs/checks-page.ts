import type { Check, Stage } from "../../drills/checks/check.ts";
import { checks } from "../../drills/checks/registry.ts";
import { code, markdownTable, page } from "./markdown.ts";

const stages: Readonly<Record<Stage, string>> = {
    "at-target": "where the restore stops first, before anything can be written",
    "after-roll-forward": "after the rest of the archive was replayed",
};

/** `docs/checks.md` */
export function checksPage(): string {
    const rows = checks.map((check: Check) => [
        code(check.id),
        check.title,
        check.proves,
        check.severity === "error" ? "fails the drill" : "warns",
        stages[check.stage],
        check.needs.map(code).join(", ") || "nothing",
    ]);
    return page("Checks", [
        "What a drill looks at on the restored copy. Each check runs in a read-only transaction of its own, with time limits. " +
            "A check that could not look is inconclusive, and one that looked at nothing cannot pass.",
        markdownTable(["id", "check", "a pass proves", "a failure", "runs", "needs"], rows),
    ]);
}
