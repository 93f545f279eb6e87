import type { PlannedResource } from "../../planned.ts";
import { drillIdPattern } from "../../naming.ts";
import { demand } from "../demand.ts";
import { stampTags } from "../../stamp.ts";
import { mayBeOfDrill } from "../drill-stamp.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { at, textAt } from "../place.ts";
import { takesTags } from "../taggable.ts";

/** The longest build that CodeBuild allows; no drill outlives the machine that runs it. */
const longestHours = 36;

export const drillResourcesStamped = {
    id: "drill-resources-stamped",
    title: "Everything of a drill is stamped and expires",
    demands:
        "Everything that a drill makes says in its tags whose it is, which target it copies, and until when it may stand.",
    danger: "A sweep removes only what carries a stamp: the rest of a crashed drill stays, open and paid for.",
    remedy: `Set the tags ${Object.values(stampTags).join(", ")}.`,
    level: "mandatory",
    looksAt: "every type",
    concerns: (resource, context) => takesTags(resource.type) && mayBeOfDrill(resource, context),
    inspect,
} as const satisfies Guardrail;

function inspect(resource: PlannedResource): readonly Finding[] {
    const drillId = at(resource, "tags", stampTags.drillId);
    const begun = startOf(textAt(drillId) ?? "");
    return [
        ...demand(
            drillId,
            (value) => typeof value === "string" && drillIdPattern.test(value),
            "It does not say of which drill it is.",
        ),
        ...demand(
            at(resource, "tags", stampTags.expiresAt),
            (value) => typeof value === "string" && expires(value, begun),
            `It does not say when it expires, at most ${longestHours} h after the drill began.`,
        ),
        ...demand(
            at(resource, "tags", stampTags.target),
            (value) => typeof value === "string" && value !== "",
            "It does not say of which target it is a copy.",
        ),
    ];
}

/** A drill's id says when it began. Null for what is none. */
function startOf(drillId: string): number | null {
    const [, year, month, day, hour, minute, second] =
        /^drill-(\d{4})(\d\d)(\d\d)t(\d\d)(\d\d)(\d\d)z-/.exec(drillId) ?? [];
    if (year === undefined) return null;
    return Date.UTC(
        Number(year),
        Number(month) - 1,
        Number(day),
        Number(hour),
        Number(minute),
        Number(second),
    );
}

/** Where the id is none, that is its own finding, and any instant will do. */
function expires(text: string, begun: number | null): boolean {
    const instant = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : NaN;
    if (Number.isNaN(instant)) return false;
    return begun === null || (instant > begun && instant <= begun + longestHours * 3_600_000);
}
