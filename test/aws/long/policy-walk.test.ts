import { expect } from "chai";
import { actionsOf } from "../../../infra/aws/actions.ts";
import { baselineTags } from "../../../infra/stamp.ts";
import { needsMoto } from "../../support/aws/cloud/needs-moto.ts";
import { listed, type PolicyDocument } from "../../support/aws/cloud/iam/policy.ts";
import type { Role } from "../../support/aws/cloud/principals.ts";
import { type AwsGround, makeGround } from "../../support/aws/ground/ground.ts";
import { restoreForTest } from "../../support/aws/ground/restore-test.ts";
import { drillImage } from "../../support/aws/ground/stack-files.ts";
import type { CliRun } from "../../support/cli.ts";
import { anyDrill, seedDrill } from "./sweep/neighbours.ts";
import { drillStatementsOf, renderedPolicy, unused, without } from "./rendered-policy.ts";

const production = ["--stack", "production"] as const;
const drillOf = (source: string, ...words: string[]): readonly string[] => [
    ...["drill", "--json", ...production, "--source", source, ...words],
];
const sweep = ["sweep", ...production] as const;

const tagged = "before-the-upgrade";
const airGapped = "shop-production-air-gapped";

/** What ends badly without an action, as early as can be; where nothing is said here, a whole drill of a snapshot. */
const needing: readonly (readonly [words: readonly string[], actions: RegExp])[] = [
    [drillOf("rds-pitr", "--dry-run"), /^rds:DescribeDBInstanceAutomatedBackups$/],
    [drillOf("rds-pitr"), /^rds:RestoreDBInstanceToPointInTime$/],
    // which baseline belongs to an instant that somebody names, the bucket says as well
    [[...drillOf("rds-pitr"), "--to"], /^s3:ListBucket$/],
    [drillOf("backup-vault", "--dry-run"), /^backup:(List\w+Vault|DescribeBackupVault)$/],
    [drillOf("backup-vault"), /^(backup:(StartCopyJob|DescribeCopyJob|TagResource)|iam:PassRole)$/],
    [
        drillOf("rds-snapshot", "--dry-run"),
        /^(rds:Describe(?!DBParameter)\w+|ec2:\w+|kms:(DescribeKey|GenerateDataKeyWithoutPlaintext))$/,
    ],
    [sweep, /:(Delete\w+|ListTags\w*)$|^rds:DescribeDBParameterGroups$/],
];

/** Every action of a drill and its sweeps; those of restore tests are walked by themselves. */
const sources = ["rds-snapshot", "rds-pitr", "backup-vault"] as const;
const features = [...sources, "air-gapped vault"] as const;
const actions = [...new Set(actionsOf(["drill", "sweep"], features).map(({ action }) => action))].sort();
const restoreTests = ["backup:DescribeRestoreJob", "backup:PutRestoreValidationResult"];

/**
 * The policies of the runners' roles as the stacks render them, evaluated by the cloud's own IAM for every call of whole
 * drills. Each action is taken out once: what ends well without it is not needed, and is too much.
 */
describe("the policy of the runner's role", function () {
    this.timeout(300_000);
    let ground: AwsGround;
    let stop = (): Promise<void> => Promise.resolve();
    let policy: PolicyDocument;
    let role: Role;
    /** That the baseline stands for. */
    let second: string;

    before(async function () {
        needsMoto(this);
        const drill = { image: drillImage, sources, onRestoreTesting: true };
        ground = await makeGround({ stack: { more: { drill } } });
        stop = ground.stop;
        // nobody installs it into what AWS Backup restored
        await ground.production.run(
            "CREATE EXTENSION amcheck SCHEMA public; " +
                "GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA public TO lifeboat",
        );
        endsWell(await ground.run(["backup", "heartbeat", ...production]));
        endsWell(await ground.run(["baseline", "capture", ...production]));
        const standing = await ground.cloud.control.inventory();
        second = standing.find(({ name }) => name === ground.names.identifier)?.tags[baselineTags.at] ?? "";
        await ground.takeSnapshot("rds:shop-orders-2026-11-21-03-05");
        await ground.takeSnapshot(tagged);
        await ground.takeVaultPoint(airGapped);
        await ground.archive();
        policy = await renderedPolicy(ground, "production", ground.keyArn);
        role = ground.cloud.control.principals.role("runner", [policy]);
    });
    after(() => stop());
    beforeEach(() => {
        role.allow(policy);
    });
    afterEach(() => {
        expect(ground.cloud.control.gaps.splice(0), "errors of the stand-ins themselves").to.deep.equal([]);
    });

    const endsWell = ({ exitCode, stdout, stderr }: CliRun): void => {
        expect(exitCode, `${stdout}${stderr}`).to.equal(0);
    };
    const run = (words: readonly string[], by = role): Promise<CliRun> =>
        ground.run(words, ground.envOf(by.credentials()));
    const passes = async (words: readonly string[], by = role): Promise<void> => {
        endsWell(await run(words, by));
        expect(await ground.remains()).to.deep.equal([]);
    };
    const askedBy = (name: string) =>
        ground.cloud.control.decisions.all().filter(({ who }) => who.includes(`/${name}/`));
    /** It ends badly, and because IAM denied this very action. */
    const failsWithout = async (action: string, words: readonly string[]): Promise<void> => {
        role.allow(without(policy, action));
        const before = askedBy("runner").length;
        const { exitCode, stdout, stderr } = await run(words);
        role.allow(policy);
        const denied = askedBy("runner")
            .slice(before)
            .filter(({ effect }) => effect !== "allowed");
        expect(
            denied.map((one) => one.action),
            "what IAM denied",
        ).to.include(action);
        expect(`${stdout}${stderr}`).to.contain(action);
        expect(exitCode, `it passed without ${action}`).not.to.equal(0);
    };

    it("is made of the actions that are listed, and of no other", () => {
        const granted = drillStatementsOf(policy).flatMap(({ Action }) => listed(Action));
        expect([...new Set(granted)].sort()).to.deep.equal([...actions, ...restoreTests].sort());
    });

    it("lets a whole drill of a snapshot pass that a person named", () =>
        passes(drillOf("rds-snapshot", "--point", tagged)));
    it("lets a whole drill to an instant pass", () => passes(drillOf("rds-pitr", "--to", second)));
    it("lets a whole drill of an air-gapped vault pass", () => passes(drillOf("backup-vault")));
    it("lets a sweep take what a drill left that died", async () => {
        await seedDrill(ground.cloud, anyDrill());
        await passes(sweep);
    });

    it("lets restore tests be judged, and not without knowing the job or being able to answer", async () => {
        const job = await restoreForTest(ground, "awsbackup-restore-test-walk");
        const validate = ["backup", "restore-validation", "--job", job, "--json"];
        for (const action of restoreTests) await failsWithout(action, validate);
        endsWell(await run(validate));
    });

    it("holds nothing that none of these asked for", () => {
        expect(unused(drillStatementsOf(policy), askedBy("runner"))).to.deep.equal([]);
    });

    for (const action of actions) {
        it(`cannot do without ${action}`, async () => {
            const [words = drillOf("rds-snapshot")] = needing.find(([, those]) => those.test(action)) ?? [];
            if (words === sweep) await seedDrill(ground.cloud, anyDrill());
            await failsWithout(action, words.at(-1) === "--to" ? [...words, second] : words);
            // whoever may not delete leaves something behind, and says what: the sweep of somebody who may takes it
            if ((await ground.remains()).length > 0) await run(sweep);
            expect(await ground.remains()).to.deep.equal([]);
        });
    }

    describe("of the DR stack", () => {
        let drPolicy: PolicyDocument;
        let drRole: Role;
        const drill = ["drill", "--json", "--stack", "dr"];

        before(async () => {
            await ground.copyToDr("rds:shop-orders-2026-11-21-03-05", "shop-orders-copied");
            await ground.copyToDr(tagged, `${tagged}-copied`);
            drPolicy = await renderedPolicy(ground, "dr", ground.drKeyArn);
            drRole = ground.cloud.control.principals.role("dr-runner", [drPolicy]);
        });
        beforeEach(() => {
            drRole.allow(drPolicy);
        });

        it("lets whole drills of a copy and of replicated backups pass", async () => {
            await passes([...drill, "--point", `${tagged}-copied`], drRole);
            await ground.replicateToDr();
            await passes([...drill, "--to", second], drRole);
        });

        it("lets a sweep look", () => passes(["sweep", "--stack", "dr"], drRole));

        it("holds nothing that none of these asked for", () => {
            expect(unused(drillStatementsOf(drPolicy), askedBy("dr-runner"))).to.deep.equal([]);
        });
    });
});
