import type { DatabaseInstance } from "../../../infra/aws/rds-rows.ts";
import { Failure } from "../../../infra/failure.ts";

/**
 * States that an instance does not leave by itself. Source: "Viewing Amazon RDS DB instance status" in RDS's guide.
 */
const hopeless =
    /^(failed|incompatible-.+|inaccessible-encryption-credentials.*|insufficient-capacity|restore-error|storage-full|deleting)$/;

/** Whether waiting for an instance in such a state is pointless. */
export function isHopeless(status: string): boolean {
    return hopeless.test(status);
}

/** What a restore that ended in such a state is called. */
export function stuckIn({ identifier, status }: Pick<DatabaseInstance, "identifier" | "status">): Failure {
    const hint = hints.find(([state]) => state.test(status))?.[1];
    return new Failure(
        "RestoreStuck",
        `${identifier} is ${status}, and will not become available.`,
        hint === undefined ? {} : { hint },
    );
}

const hints: readonly (readonly [RegExp, string])[] = [
    [
        /^inaccessible-encryption/,
        "RDS cannot use the key of the recovery point: enable it, and see that its policy lets RDS use it.",
    ],
    [
        /^incompatible-parameters$/,
        "A setting of production's does not fit the class: see `lifeboat:drill.instanceClass` and the database's parameters.",
    ],
    [/^incompatible-network$/, "RDS has no free address in the drills' subnets, or their group is wrong."],
    [/^insufficient-capacity$/, "Try again later, or another class with `lifeboat:drill.instanceClass`."],
];
