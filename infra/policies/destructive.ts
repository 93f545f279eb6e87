import type { PolicyStatement } from "./policy-document.ts";

/** How the names of actions begin that destroy what cannot be made again. */
const destructiveVerbs = [
    "Delete",
    "BatchDelete",
    "Remove",
    "Terminate",
    "Purge",
    "Destroy",
    "ScheduleKeyDeletion",
];

/** Of the actions of a statement, those that destroy, or whose wildcard takes in some that do. */
export function destructiveActions({ actions }: PolicyStatement): readonly string[] {
    return actions.filter((action) => {
        const [, name = action] = /^[^:]*:(.*)$/s.exec(action) ?? [];
        const beginning = (/^[^*?]*/.exec(name)?.[0] ?? "").toLowerCase();
        const isPattern = beginning.length < name.length;
        return destructiveVerbs.some((verb) => {
            const lower = verb.toLowerCase();
            return beginning.startsWith(lower) || (isPattern && lower.startsWith(beginning));
        });
    });
}

/** Whether an action is all that a service can do, or all that AWS can: `rds:*`, `*`, `*:*`. */
export function isWholeService(action: string): boolean {
    return /^(?:[^:]*:)?[*?]+$/.test(action);
}

/** How much an ARN takes in: one thing (or those of one beginning), all of a type, or everything. */
export type Reach = "named" | "type" | "everything";

/** How much the resource of a statement takes in. */
export function reachOf(resource: string): Reach {
    const parts = resource.split(":");
    if (parts.length < 6) return /^[*?]+$/.test(resource) || resource.includes("*") ? "everything" : "named";
    const [first = "", second] = parts.slice(5).join(":").split(/[:/]/);
    if (isWild(first)) return "everything";
    // the first part of an S3 ARN is the bucket's name, where others have a type
    const isType = parts[2] !== "s3" && second !== undefined;
    return isType && isWild(second) ? "type" : "named";
}

/**
 * Whether a condition holds a statement to some resources: by their tags, or by a key of the service itself, such as
 * `ec2:Vpc`. The global keys say where a request comes from and goes to, not what it is about.
 */
export function isScoped({ conditions }: PolicyStatement): boolean {
    return conditions.some(
        ({ key, operator }) =>
            (key.startsWith("aws:resourcetag/") || !key.startsWith("aws:")) &&
            !operator.endsWith("ifexists") &&
            !operator.includes("not"),
    );
}

function isWild(text: string): boolean {
    return text !== "" && /^[*?]+$/.test(text);
}
