import { DescribeCopyJobCommand, StartCopyJobCommand } from "@aws-sdk/client-backup";
import { expect } from "chai";
import { airGappedVaultName, drillVaultName } from "../../../../infra/names.ts";
import { stampTags } from "../../../../infra/stamp.ts";
import { needed } from "../../../support/aws/cloud/call.ts";
import type { Item } from "../../../support/aws/cloud/inventory.ts";
import { sdkFor } from "../../../support/aws/cloud/sdk.ts";
import { names } from "../../../support/aws/ground/stack-files.ts";
import { type RunningDrill, waitFor } from "../../../support/running-drill.ts";
import { standing } from "../sweep/neighbours.ts";
import { type Killing, killAll } from "./killing.ts";
import { killingOfSuite } from "./of-suite.ts";
import { named, strike } from "./striking.ts";

describe("a drill on AWS that is killed and had copied out of an air-gapped vault", function () {
    this.timeout(600_000);
    const ownVault = drillVaultName(names.system, "production");
    const started = killingOfSuite((ground) =>
        ground.takeVaultPoint(airGappedVaultName(names.system, "production")),
    );
    let killing: Killing;
    before(() => {
        killing = started();
    });

    const copiesOf = async ({ id }: RunningDrill): Promise<readonly Item[]> =>
        (await killing.ground.cloud.control.inventory()).filter(
            ({ kind, name, tags }) =>
                kind === "recovery point" && name === ownVault && tags[stampTags.drillId] === id,
        );

    it("when the copy is stamped: a sweep removes it", async () => {
        const drill = await strike(killing, named("TagResource"), killAll, "backup-vault");
        await waitFor(async () => ((await copiesOf(drill)).length === 1 ? true : null));
        await killing.demandClean(drill);
    });

    it("when the restore of the copy is ordered: a sweep removes instance, group and copy", async () => {
        const restore = named("RestoreDBInstanceFromDBSnapshot");
        const drill = await strike(killing, restore, killAll, "backup-vault");
        await waitFor(async () => ((await killing.standsOf(drill)).includes("instance") ? true : null));
        expect((await copiesOf(drill)).length).to.equal(1);
        await killing.demandClean(drill);
    });

    // StartCopyJob takes no tags: until a copy has a name nothing can tell whose it is, so AWS was told to remove it
    it("when the copy is ordered: the one that nobody can know of is told, and AWS's to remove after a day", async () => {
        const { cloud, run } = killing.ground;
        const before = new Set(await standing(cloud));
        const drill = await strike(killing, named("StartCopyJob"), killAll, "backup-vault");
        const copy = await finishCopy(drill);
        const { exitCode, stdout } = await run(["sweep", "--stack", "production"]);
        expect(exitCode, stdout).to.equal(23);
        expect(stdout).to.match(new RegExp(`${copy}.*aws backup delete-recovery-point .*${copy}`));
        const more = (await standing(cloud)).filter((item) => !before.has(item));
        expect(more).to.deep.equal([
            `recovery point ${copy}`,
            `snapshot ${copy.replace(/^.*:snapshot:/, "")}`,
        ]);
    });

    /** Lets the copy come to its end that a dead drill ordered. Answers with its ARN. */
    async function finishCopy({ id }: RunningDrill): Promise<string> {
        const { cloud } = killing.ground;
        const { backup } = sdkFor(cloud);
        const { parameters = {} } = cloud.control.requests.of("backup:StartCopyJob").at(-1) ?? {};
        expect(parameters).to.deep.include({ IdempotencyToken: id, Lifecycle: { DeleteAfterDays: 1 } });
        // the same token: answered with the job that stands, and none is begun
        const { CopyJobId } = await backup.send(
            new StartCopyJobCommand({
                RecoveryPointArn: needed(parameters, "RecoveryPointArn"),
                SourceBackupVaultName: needed(parameters, "SourceBackupVaultName"),
                DestinationBackupVaultArn: needed(parameters, "DestinationBackupVaultArn"),
                IamRoleArn: needed(parameters, "IamRoleArn"),
                IdempotencyToken: id,
            }),
        );
        return waitFor(async () => {
            const { CopyJob } = await backup.send(new DescribeCopyJobCommand({ CopyJobId }));
            return CopyJob?.DestinationRecoveryPointArn ?? null;
        });
    }
});
