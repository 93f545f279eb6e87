import { shortfall } from "../../dr/instance-class.ts";
import type { Contradiction, Rule } from "../contradictions.ts";
import type { StackConfiguration } from "../stack.ts";

type About = Pick<StackConfiguration, "role" | "region" | "dr">;

/** What cannot be asked of the DR region. */
export const drRules: readonly Rule[] = [
    misplacedDr,
    databasesInDr,
    activeOfNothing,
    twiceInDr,
    replicaTooSmall,
    lonelyMachines,
];

/** Section `dr` in a stack that is none, or that is its own production. */
function misplacedDr({ role, region, dr }: About): readonly Contradiction[] {
    if (dr === undefined) return [];
    const found: Contradiction[] = [];
    if (role !== "dr")
        found.push({
            key: ["dr"],
            problem: `dr stands in a stack whose role is ${role}: a DR region is a stack of its own, in another region. Move the section to the stack whose role is dr.`,
        });
    if (dr.production?.region === region)
        found.push({
            key: ["dr", "production", "region"],
            problem: `dr.production.region is ${region}, which is this stack's own aws:region: what takes that region down takes both. Give the DR stack another region.`,
        });
    return found;
}

/** A region that takes over with nothing to take over with. */
function activeOfNothing({ dr }: About): readonly Contradiction[] {
    if (dr?.active !== true) return [];
    if (dr.production === undefined)
        return [
            {
                key: ["dr", "active"],
                problem:
                    "dr.active is true and dr.production is left out: promoting needs replicas that exist, and without production there was never one. Write dr.production, or set dr.active to false.",
            },
        ];
    if (dr.replicas.length > 0) return [];
    return [
        {
            key: ["dr", "active"],
            problem:
                "dr.active is true and dr.replicas is empty: there is nothing to promote. Restore from the replicated backups or the vault, or list the replicas that this region has.",
        },
    ];
}

/** Two entries of one database. */
function twiceInDr({ dr }: About): readonly Contradiction[] {
    if (dr === undefined) return [];
    return (["replicas", "replicatedBackups"] as const).flatMap((list) => {
        const names = dr[list].map(({ database }) => database);
        return names.flatMap((name, index) =>
            names.indexOf(name) === index
                ? []
                : [
                      {
                          key: ["dr", list, index, "database"],
                          problem: `dr.${list}[${index}].database is "${name}", as is dr.${list}[${names.indexOf(name)}].database: each database stands here once. Remove one of them.`,
                      },
                  ],
        );
    });
}

/** Replicas that could not carry what production carries. */
function replicaTooSmall({ dr }: About): readonly Contradiction[] {
    if (dr?.minimumClass === undefined) return [];
    const { minimumClass, replicas } = dr;
    return replicas.flatMap(({ instanceClass }, index) => {
        const lacks = instanceClass === undefined ? null : shortfall(instanceClass, minimumClass);
        if (lacks === null) return [];
        return [
            {
                key: ["dr", "replicas", index, "instanceClass"],
                problem: `dr.replicas[${index}].instanceClass is ${String(instanceClass)}, too small to be promoted: against dr.minimumClass ${minimumClass} it has ${lacks}. Take ${minimumClass} or a larger one.`,
            },
        ];
    });
}

/** Machines that reach nothing. */
function lonelyMachines({ dr }: About): readonly Contradiction[] {
    if (dr?.compute === undefined || dr.clientSecurityGroupIds.length > 0) return [];
    return [
        {
            key: ["dr", "compute"],
            problem:
                "dr.compute stands without dr.clientSecurityGroupIds: the machines would reach neither databases nor cache. Name the groups that the application is in.",
        },
    ];
}

/** Databases of its own in a stack that follows another one's. */
function databasesInDr({
    role,
    databases,
}: Pick<StackConfiguration, "role" | "databases">): readonly Contradiction[] {
    if (role !== "dr" || databases.length === 0) return [];
    return [
        {
            key: ["databases"],
            problem: `databases stands in a stack whose role is dr: a DR region has replicas of production's databases, written as dr.replicas. Move the section to the production stack.`,
        },
    ];
}
