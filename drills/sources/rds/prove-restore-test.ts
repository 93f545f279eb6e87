import { openEc2 } from "../../../infra/aws/ec2.ts";
import { openRds } from "../../../infra/aws/rds.ts";
import type { DatabaseInstance } from "../../../infra/aws/rds-rows.ts";
import type { Session } from "../../../infra/postgres/session.ts";
import type { AwsTarget } from "../aws-target.ts";
import { type Backend, foreignBackends } from "./quarantine/foreign-backends.ts";
import { readServerState, wrongSettings } from "./quarantine/prove-settings.ts";
import { unproved } from "./quarantine/unproved.ts";

/**
 * Proves of an instance that AWS Backup restored that it can harm nobody, as far as that can be told without changing
 * it: it bears no stamp of a drill, so its password and its doors stay as they are. That it stands among the drills,
 * where nothing leads out and nobody but the runner leads in, is demanded instead. Throws `QuarantineUnproved`.
 */
export async function provePlace(
    { region, place }: Pick<AwsTarget, "region" | "place">,
    instance: DatabaseInstance,
): Promise<void> {
    const [rds, ec2] = await Promise.all([openRds({ region }), openEc2({ region })]);
    const [subnetGroup, groups] = await Promise.all([
        rds.subnetGroup(place.subnetGroupName),
        ec2.securityGroups(place.securityGroupName),
    ]);
    const ours = groups.filter(({ vpcId }) => vpcId === subnetGroup?.vpcId).map(({ id }) => id);
    const wrong = wrongPlace(instance, place.subnetGroupName, ours);
    if (wrong.length > 0) throw unproved(`${wrong.join(" ")} ${placeRemedy}`);
}

const placeRemedy =
    "Restore tests belong into the drills' network: `lifeboat:network.drills` makes it, and the stack hands it to the tests.";

/** Whatever is wrong with where a copy stands, one sentence each. */
export function wrongPlace(
    {
        identifier,
        publiclyAccessible,
        subnetGroupName,
        securityGroupIds,
    }: Pick<DatabaseInstance, "identifier" | "publiclyAccessible" | "subnetGroupName" | "securityGroupIds">,
    wantedSubnetGroup: string,
    drillGroups: readonly string[],
): readonly string[] {
    const strange = securityGroupIds.filter((id) => !drillGroups.includes(id));
    return [
        ...(publiclyAccessible ? [`${identifier} can be reached from the Internet.`] : []),
        ...(subnetGroupName === wantedSubnetGroup
            ? []
            : [
                  `${identifier} stands in ${subnetGroupName ?? "no subnet group"}, not in ${wantedSubnetGroup}.`,
              ]),
        ...(securityGroupIds.length === 0 ? [`${identifier} has no security group.`] : []),
        ...(strange.length === 0 ? [] : [`${identifier} is open to what ${strange.join(", ")} admit.`]),
    ];
}

/** It starts nothing by itself; what it starts, the view shows as something else. */
const launcher = "logical replication launcher";

/**
 * Proves that nothing runs in the copy that could act, twice, longer apart than launchers wait. Answers with what its
 * settings would let run, one sentence each: AWS restores with the settings that it was told, or those of the source.
 * @param session of the drill's role, reading only
 */
export async function proveIdle(session: Session, momentSeconds: number): Promise<readonly string[]> {
    await look(session);
    await session.query("SELECT pg_sleep($1)", [momentSeconds]);
    await look(session);
    return wrongSettings(await readServerState(session));
}

async function look(session: Session): Promise<void> {
    const backends = await session.query<Backend>(
        `SELECT a.backend_type AS type, a.usename AS "user", coalesce(r.rolsuper, false) AS superuser
         FROM pg_stat_activity AS a LEFT JOIN pg_roles AS r ON r.oid = a.usesysid
         WHERE a.pid <> pg_backend_pid()`,
    );
    const acting = foreignBackends(backends).filter(({ type }) => type !== launcher);
    if (acting.length === 0) return;
    const named = acting.map(
        ({ type, user }) => `${type ?? "a session"}${user === null ? "" : ` of ${user}`}`,
    );
    throw unproved(`Something runs in the copy: ${named.join(", ")}.`);
}
