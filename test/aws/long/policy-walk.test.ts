import { expect } from "chai";
import type { Feature } from "../../../infra/aws/action.ts";
import { actionsOf } from "../../../infra/aws/actions.ts";
import type { StackRole } from "../../../infra/site.ts";
import type { Wish } from "../../support/aws/cloud/iam/evaluate.ts";
import { listed, type PolicyDocument } from "../../support/aws/cloud/iam/policy.ts";
import type { AwsGround } from "../../support/aws/ground/ground.ts";
import { groundOfSuite } from "../../support/aws/ground/of-suite.ts";
import { restoreForTest } from "../../support/aws/ground/restore-test.ts";
import { names } from "../../support/aws/ground/stack-files.ts";
import { seedDeadDrill } from "./policy/dead-drill.ts";
import { refuses, refusesLogin, type Tried, untriable } from "./policy/denials.ts";
import { harms } from "./policy/harms.ts";
import { type CommandName, commands, drLosses, type Losses, productionLosses } from "./policy/losses.ts";
import { furnishForPolicies, type PolicyGround, policyWish, sources } from "./policy/policy-ground.ts";
import { makeStanding } from "./policy/standing.ts";
import { makeWalker, type Walker } from "./policy/walker.ts";
import { denialsOf, drillStatementsOf, renderedPolicy, unused } from "./rendered-policy.ts";

/** A runner: its stack, what that has, and what is run to see that all its policy holds is used, and enough. */
interface Runner {
    readonly stack: StackRole;
    readonly region: string;
    readonly features: readonly Feature[];
    readonly enough: readonly CommandName[];
    readonly losses: Losses;
    readonly sweep: CommandName;
}

const runners: readonly Runner[] = [
    {
        ...{ stack: "production", region: names.region, features: [...sources, "air-gapped vault"] },
        enough: [
            "restore a snapshot that a person named",
            "restore an instant",
            "restore out of the air-gapped vault",
        ],
        ...{ losses: productionLosses, sweep: "sweep" },
    },
    {
        ...{ stack: "dr", region: names.drRegion, features: ["dr-copy"] },
        enough: ["restore a copy that a person named", "restore a replicated instant"],
        ...{ losses: drLosses, sweep: "sweep the DR region" },
    },
];

/** Of restore tests, which are walked by themselves: action -> how the judgement of one must end without it. */
const restoreTestLosses: Readonly<Record<string, string>> = {
    "backup:DescribeRestoreJob": "AwsDenied",
    "backup:PutRestoreValidationResult": "AwsDenied",
};

/**
 * The policies of the runners' roles as the stacks render them, evaluated by the cloud's own IAM for every call of whole
 * drills and sweeps. Each action is taken out once: what ends well without it is not needed, and is too much. Each denial
 * is tried by a role that may do everything else.
 */
describe("the policies of the runners' roles", function () {
    this.timeout(300_000);
    const started = groundOfSuite(policyWish);
    let made: PolicyGround;
    before(async () => {
        made = await furnishForPolicies(started());
    });

    for (const { stack, region, features, enough, losses, sweep } of runners)
        describe(`of ${stack}`, () => {
            let walker: Walker;
            const actions = [...new Set(actionsOf(["drill", "sweep"], features).map(({ action }) => action))];
            const ofTests = stack === "production" ? Object.keys(restoreTestLosses) : [];
            const wordsOf = (command: CommandName) => commands[command](made);

            before(async () => {
                walker = makeWalker(made, `${stack}-runner`, await policyOf(made.ground, stack));
            });

            it("is made of the actions that are listed, and each of them is walked", () => {
                const granted = drillStatementsOf(walker.policy).flatMap(({ Action }) => listed(Action));
                expect([...new Set(granted)].sort()).to.deep.equal([...actions, ...ofTests].sort());
                expect(Object.keys(losses).sort()).to.deep.equal(actions.sort());
            });

            for (const command of enough)
                it(`is enough to ${command}`, () => walker.passes(wordsOf(command)));

            it("is enough to sweep away what a drill left that died", async () => {
                await seedDeadDrill(made.ground.cloud, region);
                await walker.passes(wordsOf(sweep));
            });

            for (const [action, [command, ends]] of Object.entries(losses))
                it(`does not do without ${action}`, async () => {
                    if (command === sweep) await seedDeadDrill(made.ground.cloud, region);
                    await walker.failsWithout(action, wordsOf(command), ends);
                    // whoever may not delete leaves something behind, and says what: the next sweep that may takes it
                    if ((await made.ground.remains()).length > 0) await walker.passes(wordsOf(sweep));
                });

            if (stack === "production")
                it("is enough to judge a restore test, and no less", async () => {
                    const job = await restoreForTest(made.ground, "awsbackup-restore-test-walk");
                    const words = ["backup", "restore-validation", "--job", job, "--json"];
                    for (const [action, ends] of Object.entries(restoreTestLosses))
                        await walker.failsWithout(action, words, ends);
                    await walker.passes(words);
                });

            it("allows no action and names no resource that none of these needed", () => {
                expect(unused(drillStatementsOf(walker.policy), walker.asked())).to.deep.equal([]);
            });
        });

    // last, because production bears a stamp then
    for (const { stack } of runners)
        describe(`of ${stack}, against whoever holds it and may do everything else`, () => {
            let tried: Tried;
            let walker: Walker;
            const asked: Wish[] = [];

            before(async () => {
                const { ground } = made;
                walker = makeWalker(made, `${stack}-intruder`, await policyOf(ground, stack));
                tried = { ground, stack, policy: walker.policy, standing: await makeStanding(ground, stack) };
            });

            for (const [sid, calls] of Object.entries(harms))
                it(`holds ${sid}`, async () => {
                    asked.push(...(await refuses(tried, sid, calls)));
                });

            if (stack === "production")
                it("holds NeverLogInToProduction", async () => {
                    asked.push(...(await refusesLogin(walker)));
                });

            it("denies no action and names no resource that none of these wanted", () => {
                const wanted = [...asked, ...untriable(tried)];
                expect(unused(denialsOf(walker.policy), wanted)).to.deep.equal([]);
            });
        });
});

function policyOf(ground: AwsGround, stack: StackRole): Promise<PolicyDocument> {
    return renderedPolicy(ground, stack, stack === "dr" ? ground.drKeyArn : ground.keyArn);
}
