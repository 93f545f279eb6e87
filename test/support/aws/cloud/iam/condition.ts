import { listed, type PolicyStatement } from "./policy.ts";
import { matches } from "./wildcard.ts";

/** What is known of a request: keys in lower case, for IAM does not look at their case. A key with several values has a list. */
export type Context = Readonly<Record<string, string | readonly string[]>>;

type Test = (wanted: string, found: string) => boolean;

const same: Test = (wanted, found) => wanted === found;
const sameArn: Test = (wanted, found) => matches(wanted, found, { anyCase: false });
const like: Test = (wanted, found) => matches(wanted, found, { anyCase: false });

/** Operators that the policies of this project use; ARN operators all take wildcards. */
const operators: Readonly<Record<string, { readonly test: Test; readonly negated?: true }>> = {
    StringEquals: { test: same },
    StringNotEquals: { test: same, negated: true },
    StringEqualsIgnoreCase: { test: (wanted, found) => wanted.toLowerCase() === found.toLowerCase() },
    StringLike: { test: like },
    StringNotLike: { test: like, negated: true },
    ArnEquals: { test: sameArn },
    ArnLike: { test: sameArn },
    ArnNotEquals: { test: sameArn, negated: true },
    ArnNotLike: { test: sameArn, negated: true },
    Bool: { test: (wanted, found) => wanted.toLowerCase() === found.toLowerCase() },
};

/** Whether every condition of a statement holds. Throws for an operator that is not known here. */
export function holds(statement: PolicyStatement, context: Context): boolean {
    return Object.entries(statement.Condition ?? {}).every(([operator, keys]) =>
        Object.entries(keys).every(([key, values]) =>
            holdsFor(operator, listed(values), context[key.toLowerCase()]),
        ),
    );
}

function holdsFor(
    operator: string,
    wanted: readonly string[],
    found: string | readonly string[] | undefined,
): boolean {
    if (operator === "Null") return wanted.includes(String(found === undefined));
    const { set, name, ifExists } = partsOf(operator);
    const known = operators[name];
    if (known === undefined) throw new Error(`IAM: the operator ${operator} is not evaluated`);
    const { test, negated = false } = known;
    const anyOf = (value: string): boolean => wanted.some((one) => test(one, value)) !== negated;
    const values = found === undefined ? [] : typeof found === "string" ? [found] : found;
    if (ifExists && found === undefined) return true;
    // for all of none is true, for any of none is false, and what is not there differs from everything
    if (set === "ForAllValues") return values.every(anyOf);
    if (set === "ForAnyValue") return values.some(anyOf);
    return found === undefined ? negated : values.some(anyOf);
}

function partsOf(operator: string): {
    readonly set: string;
    readonly name: string;
    readonly ifExists: boolean;
} {
    const [, set = "", name = "", ifExists] =
        /^(?:(ForAllValues|ForAnyValue):)?(\w+?)(IfExists)?$/.exec(operator) ?? [];
    return { set, name, ifExists: ifExists !== undefined };
}
