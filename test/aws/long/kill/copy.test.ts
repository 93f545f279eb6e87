import { DescribeCopyJobCommand, StartCopyJobCommand } from "@aws-sdk/client-backup";
import { expect } from "chai";
import { airGappedVaultName, drillVaultName } from "../../../../infra/names.ts";
import { stampTags } from "../../../../infra/stamp.ts";
import { needed } from "../../../support/aws/cloud/call.ts";
import type { Item } from "../../../support/aws/cloud/inventory.ts";
import { sdkFor } from "../../../support/aws/cloud/sdk.ts";
import { names } from "../../../support/aws/ground/stack-files.ts";
import { lifeboat } from "../../../support/cli.ts";
import { type RunningDrill, waitFor } from "../../../support/running-drill.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";
import { standing } from "../sweep/neighbours.ts";
import { type Killing, killAll, killChild, killDriverAndChild } from "./killing.ts";
import { killingOfSuite } from "./of-suite.ts";
import { named, strike } from "./striking.ts";

describe("a drill on AWS that is killed and had copied out of an air-gapped vault", function () {
    this.timeout(600_000);
    const ownVault = drillVaultName(names.system, "production");
    const ordersCopy = named("StartCopyJob");
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

    // StartCopyJob takes no tags: until the copy has a name, only who knows the order's token can tell whose it is
    it("when the copy is ordered: a sweep claims the copy, and removes it", async () => {
        const drill = await strike(killing, ordersCopy, killAll, "backup-vault");
        await killing.demandClean(drill);
    });

    it("before it had ordered the copy: a sweep leaves none", async () => {
        const drill = await killing.start("preparing", "backup-vault");
        await killDriverAndChild(drill);
        await killing.demandClean(drill);
    });

    it("when its journal says that the copy is stamped: a sweep removes it, and orders none", async () => {
        const drill = await killing.start("prepared", "backup-vault");
        await killDriverAndChild(drill);
        const orders = ordersOf(drill);
        await killing.demandClean(drill);
        expect(ordersOf(drill)).to.equal(orders);
    });

    it("alone, when the copy is ordered: its driver claims the copy, and removes it", async () => {
        const drill = await strike(killing, ordersCopy, killChild, "backup-vault");
        expect(await drill.ended, drill.stderr()).to.equal(24);
        expect(await copiesOf(drill)).to.deep.equal([]);
        await killing.demandClean(drill);
    });

    it("not at all but stopped, when the copy is ordered: it claims the copy by itself, and removes it", async () => {
        const stop = ({ supervisor }: RunningDrill): Promise<void> => {
            supervisor.kill("SIGINT");
            return Promise.resolve();
        };
        const drill = await strike(killing, ordersCopy, stop, "backup-vault");
        expect(await drill.ended, drill.stderr()).to.equal(24);
        expect(await copiesOf(drill)).to.deep.equal([]);
        await killing.demandClean(drill);
    });

    it("when the copy is ordered, and nobody may claim it: it is told, and the next sweep tries again", async () => {
        const { cloud, run } = killing.ground;
        const drill = await strike(killing, ordersCopy, killAll, "backup-vault");
        cloud.control.fail({
            when: ordersCopy,
            times: 1,
            answer: { kind: "code", code: "AccessDeniedException" },
        });
        const { exitCode, stdout } = await run(["sweep", "--stack", "production"]);
        expect(exitCode, stdout).to.equal(23);
        expect(stdout).to.contain(`--backup-vault-name ${ownVault}`);
        await killing.demandClean(drill);
    });

    it("when the copy is ordered, by a machine that is lost as well: others tell of the copy, which is AWS's to end", async () => {
        const { cloud, env, stacks } = killing.ground;
        const drill = await strike(killing, ordersCopy, killAll, "backup-vault");
        const copy = await finishCopy(drill);
        await withTemporaryFolder(async (home) => {
            const { exitCode, stdout } = await lifeboat(["sweep", "--stack", "production", "--cwd", stacks], {
                home,
                env,
            });
            expect(exitCode, stdout).to.equal(23);
            expect(stdout).to.match(new RegExp(`${copy}.*aws backup delete-recovery-point .*${copy}`));
        });
        expect(await standing(cloud)).to.include(`recovery point ${copy}`);
        await killing.demandClean(drill);
    });

    const ordersOf = ({ id }: RunningDrill): number =>
        killing.ground.cloud.control.requests
            .of("backup:StartCopyJob")
            .filter(({ parameters }) => parameters["IdempotencyToken"] === id).length;

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
