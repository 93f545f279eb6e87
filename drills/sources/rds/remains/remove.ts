import { demandOurs, whyNotStamped } from "../../../../infra/aws/ours.ts";
import { type Patience, type Try, untilDone } from "../../../../infra/aws/patience.ts";
import { Failure } from "../../../../infra/failure.ts";
import type { Leftover } from "../../../../infra/leftover.ts";
import type { AwsTarget } from "../../aws-target.ts";
import type { Clients } from "./find.ts";
import type { ThingKind } from "./thing.ts";

/** What is removed, and by which rules. */
export interface Removal {
    readonly clients: Clients;
    readonly target: AwsTarget;
    readonly leftover: Leftover;
    readonly patience: Patience;
}

/**
 * Removes one thing and waits until it is really gone. Before every request it is looked at anew: what has lost its
 * stamp, or is another's by now, is not touched. Throws `ProductionGuard` then, `LeftBehind` where it is still there
 * when patience ends, and at once what no patience cures (`AwsDenied`, `AwsCredentialsExpired`).
 */
export async function removeThing(removal: Removal): Promise<void> {
    const { leftover, patience } = removal;
    const attempt = attempts[leftover.kind as ThingKind];
    await untilDone(
        patience,
        () => attempt(removal),
        (because, cause) =>
            new Failure(
                "LeftBehind",
                `It is still there after ${Math.round(patience.budgetMs / 60_000)} min: ${because}`,
                {
                    cause,
                },
            ),
    );
}

type Attempt = (removal: Removal) => Promise<Try<true>>;

const gone = { done: true } as const;

const attempts: Readonly<Record<ThingKind, Attempt>> = {
    "database instance": removeInstance,
    "parameter group": removeParameterGroup,
    "copied recovery point": removeRecoveryPoint,
    snapshot: refuse,
    "automated backup": refuse,
};

async function removeInstance({ clients: { rds }, target, leftover }: Removal): Promise<Try<true>> {
    const name = nameIn(leftover.place);
    const instance = await rds.instance(name);
    if (instance === undefined) return gone;
    demandOurs(instance, leftover.drillId, target.protectedIdentifiers);
    if (instance.status === "deleting") return { notYet: "it is being deleted." };
    if (instance.deletionProtection) {
        throw new Failure(
            "LeftBehind",
            "Deletion protection is on, which no drill switches on: whoever did wants to keep it.",
        );
    }
    await unlessGone(() => rds.deleteInstance(name));
    return { notYet: `it is ${instance.status}, and was told to go.` };
}

/** While an instance holds it, AWS says that it is in a state in which this cannot be. */
async function removeParameterGroup({ clients: { rds }, target, leftover }: Removal): Promise<Try<true>> {
    const name = nameIn(leftover.place);
    const group = (await rds.parameterGroups(name)).find((candidate) => candidate.name === name);
    if (group === undefined) return gone;
    demandOurs({ identifier: name, tags: group.tags }, leftover.drillId, target.protectedIdentifiers);
    await unlessGone(() => rds.deleteParameterGroup(name));
    return { notYet: "it was told to go." };
}

async function removeRecoveryPoint({ clients, target, leftover }: Removal): Promise<Try<true>> {
    const { backup } = clients;
    const vault = target.place.copyVaultName ?? "";
    const point = (await backup.points(vault)).find(({ arn }) => arn === leftover.place);
    if (point === undefined) return gone;
    const why = whyNotStamped(await backup.tags(point.arn), leftover.drillId);
    if (why !== null) throw new Failure("ProductionGuard", `${point.arn} is not touched: ${why}.`);
    if (point.status === "DELETING") return { notYet: "it is being deleted." };
    await unlessGone(() => backup.deletePoint(vault, point.arn));
    return { notYet: `it is ${point.status}, and was told to go.` };
}

/** The role of drills is denied it, and whoever made one on purpose wants to look at it. */
function refuse({ leftover }: Removal): Promise<Try<true>> {
    const because = `No drill makes a ${leftover.kind}, so lifeboat removes none: somebody made it on purpose.`;
    return Promise.reject(new Failure("LeftBehind", because));
}

async function unlessGone(call: () => Promise<void>): Promise<void> {
    try {
        await call();
    } catch (error) {
        if (error instanceof Failure && error.failure === "AwsNotFound") return;
        throw error;
    }
}

function nameIn(arn: string): string {
    return arn.split(":").at(-1) ?? "";
}
