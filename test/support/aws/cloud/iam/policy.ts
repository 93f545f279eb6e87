/** A policy of IAM, as JSON. */
export interface PolicyDocument {
    readonly Version?: string;
    readonly Statement: readonly PolicyStatement[] | PolicyStatement;
}

export interface PolicyStatement {
    readonly Sid?: string;
    readonly Effect: "Allow" | "Deny";
    readonly Action: string | readonly string[];
    readonly Resource: string | readonly string[];
    /** Operator -> key -> values. */
    readonly Condition?: Readonly<Record<string, Readonly<Record<string, Listed>>>>;
}

/** One or several. */
export type Listed = string | boolean | number | readonly (string | boolean | number)[];

/** The members that a statement may have here: another one would change what it means. */
const members = new Set(["Sid", "Effect", "Action", "Resource", "Condition"]);

/** The statements of a policy. Throws for what this evaluation does not know, such as `NotAction`: nothing is allowed silently. */
export function statementsOf(policy: PolicyDocument): readonly PolicyStatement[] {
    const { Statement } = policy;
    const statements = Array.isArray(Statement)
        ? (Statement as readonly PolicyStatement[])
        : [Statement as PolicyStatement];
    for (const statement of statements) {
        const who = statement.Sid ?? "a statement";
        const stranger = Object.keys(statement).find((name) => !members.has(name));
        if (stranger !== undefined) throw new Error(`IAM: ${who} has ${stranger}, which is not evaluated`);
        // `${aws:username}` and the like stand for something of the request
        if (JSON.stringify(statement).includes("${"))
            throw new Error(`IAM: ${who} has a variable, which is not evaluated`);
    }
    return statements;
}

/** One value or several, as texts. */
export function listed(values: Listed): readonly string[] {
    return Array.isArray(values) ? values.map(String) : [String(values)];
}
