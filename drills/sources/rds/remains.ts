import { demandOurs } from "../../../infra/aws/ours.ts";
import { openRds, type Rds } from "../../../infra/aws/rds.ts";
import type { Tags } from "../../../infra/aws/rds-rows.ts";
import type { Leftover, Remains } from "../../../infra/leftover.ts";
import { drillIdPattern } from "../../../infra/naming.ts";
import { stampTags } from "../../../infra/stamp.ts";
import type { AwsTarget } from "../aws-target.ts";

/** The second road on AWS: what carries a drill's stamp in the region where drills of a target restore. */
export async function awsRemains(target: AwsTarget): Promise<Remains> {
    const rds = await openRds({ region: target.region });
    return {
        find: async () => [...(await instances(rds, target)), ...(await parameterGroups(rds, target))],
        remove: (leftover) => remove(rds, target, leftover),
    };
}

async function instances(rds: Rds, { region }: AwsTarget): Promise<readonly Leftover[]> {
    return (await rds.instances()).flatMap(({ identifier, arn, tags }) =>
        stamped(tags, (stamp) => ({
            ...stamp,
            kind: "database instance",
            place: arn,
            command:
                `aws rds delete-db-instance --region ${region} --db-instance-identifier ${identifier} ` +
                "--skip-final-snapshot --delete-automated-backups",
        })),
    );
}

async function parameterGroups(rds: Rds, { region }: AwsTarget): Promise<readonly Leftover[]> {
    return (await rds.parameterGroups("drill-")).flatMap(({ name, arn, tags }) =>
        stamped(tags, (stamp) => ({
            ...stamp,
            kind: "parameter group",
            place: arn,
            command: `aws rds delete-db-parameter-group --region ${region} --db-parameter-group-name ${name}`,
        })),
    );
}

function stamped(
    tags: Tags,
    leftover: (stamp: Pick<Leftover, "drillId" | "expiresAt" | "shared">) => Leftover,
): readonly Leftover[] {
    const drillId = tags[stampTags.drillId];
    if (drillId === undefined || !drillIdPattern.test(drillId)) return [];
    return [leftover({ drillId, expiresAt: tags[stampTags.expiresAt] ?? null, shared: true })];
}

async function remove(rds: Rds, target: AwsTarget, { kind, place, drillId }: Leftover): Promise<void> {
    const name = place.split(":").at(-1) ?? "";
    if (kind === "database instance") {
        const instance = await rds.instance(name);
        if (instance === undefined) return;
        demandOurs(instance, drillId, target.protectedIdentifiers);
        await rds.deleteInstance(name);
    } else {
        await rds.deleteParameterGroup(name);
    }
}
