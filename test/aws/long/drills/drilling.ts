import { expect } from "chai";
import type { FailureName } from "../../../../infra/failure.ts";
import type { Call } from "../../../support/aws/cloud/call.ts";
import type { Seen } from "../../../support/aws/cloud/log.ts";
import type { AwsGround, GroundDrill } from "../../../support/aws/ground/ground.ts";
import { names } from "../../../support/aws/ground/stack-files.ts";

/** A drill of the latest snapshot. */
export const ofSnapshot = ["--stack", "production", "--source", "rds-snapshot"] as const;

/** A heartbeat and a baseline of production as it is now: drills of what is taken next can pass. */
export async function takeBaseline(ground: AwsGround): Promise<void> {
    for (const words of [
        ["backup", "heartbeat", "--stack", "production"],
        ["baseline", "capture", "--stack", "production"],
    ]) {
        const { exitCode, stdout, stderr } = await ground.run(words);
        expect(exitCode, `${words.join(" ")}: ${stdout}${stderr}`).to.equal(0);
    }
}

/** A point with a baseline and a heartbeat of its own: drills of it pass. */
export async function takePoint(ground: AwsGround): Promise<void> {
    await takeBaseline(ground);
    await ground.takeSnapshot("shop-orders-nightly");
}

/** Does something when a drill makes its parameter group: it has chosen by then, looked, and not restored yet. */
export function beforeRestore(ground: AwsGround, run: (drillId: string) => Promise<void> | void): void {
    const action = "CreateDBParameterGroup";
    const answer = {
        kind: "meanwhile",
        run: (call: Call) => run(idIn(call, "DBParameterGroupName")),
    } as const;
    ground.cloud.control.fail({ service: "rds", action, times: 1, answer });
}

/** The first call of a quarantine: the provider changes instances as well, but no passwords. */
export function changesPassword({ action, parameters }: Pick<Call, "action" | "parameters">): boolean {
    return action === "ModifyDBInstance" && "MasterUserPassword" in parameters;
}

/** Does something to an instance that is restored, before its quarantine is proved. */
export function whenRestored(ground: AwsGround, run: (drillId: string) => Promise<void> | void): void {
    const answer = {
        kind: "meanwhile",
        run: (call: Call) => run(idIn(call, "DBInstanceIdentifier")),
    } as const;
    ground.cloud.control.fail({ service: "rds", when: changesPassword, times: 1, answer });
}

/** Whether a call is one of those by which an instance is waited for that is being restored. */
export function awaitsInstance(): (call: Pick<Call, "action">) => boolean {
    let isWaiting = false;
    return ({ action }) => {
        if (action.startsWith("RestoreDBInstance")) isWaiting = true;
        if (action === "DeleteDBInstance") isWaiting = false;
        return isWaiting && action === "DescribeDBInstances";
    };
}

function idIn({ parameters }: Call, member: string): string {
    const id = parameters[member];
    if (typeof id !== "string") throw new Error(`${member} was not sent`);
    return id;
}

/** Which calls made something, or wanted to. */
export function makings(requests: readonly Seen[]): readonly string[] {
    return requests
        .map(({ action }) => action)
        .filter((action) => /:(Create|Restore|Start|Copy|Modify|Put|Delete|Add|Tag)/.test(action));
}

/** It ended with what is named, proved nothing, and left nothing. */
export function expectStopped(
    { exitCode, evidence, stderr }: GroundDrill,
    stopped: FailureName,
    code: 20 | 24 = 24,
): void {
    const verdict = code === 20 ? "failed" : "inconclusive";
    expect({ exitCode, ...evidence }, `${stderr}\n${evidence.reasons.join("\n")}`).to.deep.include({
        ...{ exitCode: code, stopped, verdict, cleanup: "clean", leftovers: [] },
    });
}

/** Nothing of a drill stands any more, production does, and the stand-ins had no errors of their own. */
export async function expectClean({ cloud, remains }: AwsGround): Promise<void> {
    const { control } = cloud;
    expect(await remains(), "left in the cloud").to.deep.equal([]);
    const standing = await control.inventory();
    expect(standing.map(({ kind, name }) => `${kind} ${name}`)).to.include(`instance ${names.identifier}`);
    expect(control.gaps.splice(0), "errors of the stand-ins themselves").to.deep.equal([]);
}
