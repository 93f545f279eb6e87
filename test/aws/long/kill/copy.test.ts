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
        await demandClaimed(drill);
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
        await demandClaimed(drill);
        await killing.demandClean(drill);
    });

    it("not at all but stopped, when the copy is ordered: it claims the copy by itself, and removes it", async () => {
        const drill = await strike(killing, ordersCopy, interrupt, "backup-vault");
        expect(await drill.ended, drill.stderr()).to.equal(24);
        await demandClaimed(drill);
        await killing.demandClean(drill);
    });

    it("not at all but stopped, and may not claim the copy: it ends with 23, and a sweep claims it", async () => {
        const { cloud } = killing.ground;
        const stood = await standing(cloud);
        const drill = await strike(
            killing,
            ordersCopy,
            async (one) => {
                await interrupt(one);
                cloud.control.fail(isDenied);
            },
            "backup-vault",
        );
        expect(await drill.ended, drill.stderr()).to.equal(23);
        expect(drill.stderr()).to.contain("Nobody knows whether a copy of");
        await killing.sweep("--stack", "production");
        await demandClaimed(drill);
        expect(await standing(cloud)).to.deep.equal(stood);
    });

    it("when the copy is ordered, and nobody may claim it: it is told, and the next sweep tries again", async () => {
        const { cloud, run } = killing.ground;
        const drill = await strike(killing, ordersCopy, killAll, "backup-vault");
        cloud.control.fail(isDenied);
        const { exitCode, stdout } = await run(["sweep", "--stack", "production"]);
        expect(exitCode, stdout).to.equal(23);
        expect(stdout).to.match(new RegExp(`${drill.id}: .*Nobody knows whether a copy of .* ${ownVault}`));
        await killing.demandClean(drill);
        await demandClaimed(drill);
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
        await demandClaimed(drill);
    });

    const isDenied = {
        when: ordersCopy,
        times: 1,
        answer: { kind: "code", code: "AccessDeniedException", status: 403 },
    } as const;

    const interrupt = ({ supervisor }: RunningDrill): Promise<void> => {
        supervisor.kill("SIGINT");
        return Promise.resolve();
    };

    const ordersOf = ({ id }: RunningDrill): number =>
        killing.ground.cloud.control.requests
            .of("backup:StartCopyJob")
            .filter(({ parameters }) => parameters["IdempotencyToken"] === id).length;

    /** The copy that it had ordered was made, and is removed: without a claim it would be there from now on. */
    async function demandClaimed(drill: RunningDrill): Promise<void> {
        const copy = await finishCopy(drill);
        const removed = killing.ground.cloud.control.requests.of("backup:DeleteRecoveryPoint");
        expect(removed.map(({ parameters }) => parameters["RecoveryPointArn"])).to.include(copy);
    }

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
