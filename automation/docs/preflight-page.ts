import type { Look, Meaning } from "../../drills/sources/rds/preflight/look.ts";
import { allLooks } from "../../drills/sources/rds/preflight/registry.ts";
import { unansweredCode } from "../../drills/sources/rds/preflight/run-looks.ts";
import { judgesThePoint } from "../../drills/verdict.ts";
import { errorTable } from "../errors/table.ts";
import { code, markdownTable, page } from "./markdown.ts";

/** `docs/preflight.md` */
export function preflightPage(): string {
    return page("Before a drill on AWS", [
        "What is looked at before anything is made; `lifeboat drill --stack NAME --dry-run` stops here. A look only reads: it " +
            "calls what `docs/aws-actions.md` lists. What it could not look at is no pass: the code is then " +
            `${code(unansweredCode)}, and the failure is what AWS answered, such as ${code("AwsDenied")} with the action, ` +
            `${code("AwsThrottled")} or ${code("AwsUnavailable")}.`,
        "A failure refuses the drill: nothing is made, and no evidence says that anything was judged. One that is a verdict says " +
            "something about the recovery point itself: the drill fails, with evidence. Warnings and notes do not stop it.",
        markdownTable(["look", "what it spares you"], allLooks.map(({ id, spares }: Look) => [code(id), spares])),
        "## Codes",
        "A code stays the same when its sentence changes.",
        markdownTable(
            ["code", "look", "what it is", "ends the drill with", "what to do"],
            allLooks.flatMap((look) =>
                Object.entries<Meaning>(look.meanings).map(([name, meaning]) => [
                    code(name),
                    code(look.id),
                    meaning.means,
                    endOf(meaning),
                    meaning.remedy,
                ]),
            ),
        ),
    ]);
}

function endOf(meaning: Meaning): string {
    if (meaning.level !== "failure") return `nothing: a ${meaning.level}`;
    const { failure } = meaning;
    const exit = `${code(failure)} (${errorTable[failure].exitCode})`;
    return judgesThePoint(failure) ? `${exit}, a verdict` : exit;
}
