import { openBackup } from "../../../../infra/aws/backup.ts";
import type { AwsPlace } from "../../../../infra/aws/call.ts";
import { openEc2 } from "../../../../infra/aws/ec2.ts";
import { openKms } from "../../../../infra/aws/kms.ts";
import { openRds } from "../../../../infra/aws/rds.ts";
import { callerIdentity } from "../../../../infra/aws/sts.ts";
import type { RestoreRequest } from "../../../model/restore-request.ts";
import type { AwsTarget } from "../../aws-target.ts";
import { awsPointOf } from "../restore-origin.ts";
import type { Ground } from "./ground.ts";

/** The real ground. Nothing is asked before a look asks. @param signal ends calls under way */
export async function openGround(
    target: AwsTarget,
    request: RestoreRequest,
    signal: AbortSignal,
): Promise<Ground> {
    const { point } = request;
    const place: AwsPlace = { region: target.region, signal };
    const [rds, ec2, kms, backup] = await Promise.all([
        openRds(place),
        openEc2(place),
        openKms(place),
        openBackup(place),
    ]);
    return {
        target,
        request,
        point: awsPointOf(point),
        now: new Date(),
        identity: once(() => callerIdentity(place)),
        instances: once(rds.instances),
        parameterGroups: once(() => rds.parameterGroups("drill-")),
        snapshot: onceEach((arn) => rds.snapshot(identifierOf(arn))),
        automatedBackups: once(rds.automatedBackups),
        vault: onceEach(backup.vault),
        vaultPoints: onceEach((vault) => backup.points(vault)),
        key: onceEach(kms.key),
        whyKeyUnusable: onceEach(kms.whyUnusable),
        subnetGroup: once(() => rds.subnetGroup(target.place.subnetGroupName)),
        securityGroups: once(() => ec2.securityGroups(target.place.securityGroupName)),
        engineVersion: once(() => rds.engineVersion(point.serverVersion)),
        canOrder: once(() => rds.canOrder(point.serverVersion, target.instanceClass)),
        quotas: once(rds.quotas),
    };
}

/** `arn:aws:rds:<region>:<account>:snapshot:<identifier>`, where the identifier may hold a colon (`awsbackup:job-…`). */
function identifierOf(arn: string): string {
    return arn.split(":").slice(6).join(":");
}

function once<Answer>(ask: () => Promise<Answer>): () => Promise<Answer> {
    let answer: Promise<Answer> | undefined;
    return () => (answer ??= ask());
}

function onceEach<Answer>(ask: (about: string) => Promise<Answer>): (about: string) => Promise<Answer> {
    const answers = new Map<string, Promise<Answer>>();
    return (about) => {
        const known = answers.get(about) ?? ask(about);
        answers.set(about, known);
        return known;
    };
}
