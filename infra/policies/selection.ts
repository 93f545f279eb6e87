import type { PlannedResource } from "../planned.ts";
import { at, below, elements, isAbsent, obscurity, type Place, textAt } from "./place.ts";
import { matchesPattern } from "./policy-document.ts";
import { statedName } from "./reference.ts";
import { instanceType } from "./types.ts";

/** Whether a selection takes a resource in. `obscure`: something that decides it is not known. */
export type Covers = "yes" | "no" | "obscure";

const tagPrefix = "aws:ResourceTag/";

/**
 * Whether a selection of AWS Backup takes a database in: what `resources` name or `selectionTags` match (either is
 * enough; everything where there are neither), less what `conditions` do not hold for (all must) and `notResources` name.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/API_BackupSelection.html
 * @see https://repost.aws/knowledge-center/backup-assign-resources
 */
export function covers(selection: PlannedResource, database: PlannedResource): Covers {
    const resources = elements(at(selection, "resources")).map((place) => isNamed(place, database));
    const tags = elements(at(selection, "selectionTags")).map((tag) => hasTag(tag, database, "equal"));
    const named = resources.length + tags.length === 0 ? "yes" : any([...resources, ...tags]);
    const excluded = elements(at(selection, "notResources")).map((place) => isNamed(place, database));
    const conditions = elements(at(selection, "conditions")).flatMap((group) =>
        conditionsOf(group, database),
    );
    return all([named, ...conditions, ...excluded.map(not)]);
}

function conditionsOf(group: Place, database: PlannedResource): readonly Covers[] {
    if (obscurity(group.value) !== null && typeof group.value === "symbol") return ["obscure"];
    const each = (key: string, judged: (condition: Place) => Covers): readonly Covers[] =>
        elements(below(group, key)).map(judged);
    return [
        ...each("stringEquals", (one) => hasTag(one, database, "equal")),
        ...each("stringLikes", (one) => hasTag(one, database, "like")),
        ...each("stringNotEquals", (one) => not(hasTag(one, database, "equal"))),
        ...each("stringNotLikes", (one) => not(hasTag(one, database, "like"))),
    ];
}

/** Keys are `aws:ResourceTag/name` in conditions, and bare names in the older `selectionTags`. */
function hasTag(condition: Place, database: PlannedResource, by: "equal" | "like"): Covers {
    const [key, wanted] = [below(condition, "key"), below(condition, "value")].map(textAt);
    if (key === undefined || wanted === undefined) return "obscure";
    const tag = at(database, "tags", key.startsWith(tagPrefix) ? key.slice(tagPrefix.length) : key);
    if (isAbsent(tag)) return "no";
    const actual = textAt(tag);
    if (actual === undefined) return "obscure";
    // tags, unlike actions, are compared with regard to case
    const isSame = by === "equal" ? actual === wanted : likeWithCase(wanted, actual);
    return isSame ? "yes" : "no";
}

function likeWithCase(pattern: string, text: string): boolean {
    const expression = pattern.replaceAll(/[\\^$.|?+()[\]{}]/g, "\\$&").replaceAll("*", ".*");
    return new RegExp(`^${expression}$`, "s").test(text);
}

/** A database's ARN is made of its region and name; what the provider names is only found by what waits for it. */
function isNamed(place: Place, database: PlannedResource): Covers {
    const text = textAt(place);
    const isAwaited = place.resource.dependencies.includes(database.urn);
    if (text === undefined) return isAwaited ? "yes" : "obscure";
    if (text === "*") return "yes";
    const kind = database.type === instanceType ? "db" : "cluster";
    const name = statedName(database);
    if (name === undefined) {
        const takesAll = new RegExp(`^arn:[^:]*:rds:[^:]*:[^:]*:(?:${kind}:)?\\*$`).test(text);
        return takesAll || (isAwaited && text.includes(`:${kind}:`)) ? "yes" : "no";
    }
    const [, partition = "aws", , , account = ""] = text.split(":");
    const region = database.region ?? "";
    return matchesPattern(text, `arn:${partition}:rds:${region}:${account}:${kind}:${name}`) ? "yes" : "no";
}

function any(parts: readonly Covers[]): Covers {
    if (parts.includes("yes")) return "yes";
    return parts.includes("obscure") ? "obscure" : "no";
}

function all(parts: readonly Covers[]): Covers {
    if (parts.includes("no")) return "no";
    return parts.includes("obscure") ? "obscure" : "yes";
}

function not(part: Covers): Covers {
    if (part === "obscure") return part;
    return part === "yes" ? "no" : "yes";
}
