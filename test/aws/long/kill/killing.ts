import { readFile } from "node:fs/promises";
import { ListObjectsV2Command } from "@aws-sdk/client-s3";
import { expect } from "chai";
import { type JournalEntry, readJournal } from "../../../../automation/stacks/journal.ts";
import { drillState } from "../../../../automation/stacks/owner.ts";
import type { SweptItem } from "../../../../automation/stacks/sweep.ts";
import { verifyLedger } from "../../../../drills/evidence/ledger/verify-ledger.ts";
import { evidencePrefix } from "../../../../drills/evidence/keep-in-bucket.ts";
import { ensureKeyPair } from "../../../../drills/evidence/seal.ts";
import { folderStore } from "../../../../drills/evidence/store.ts";
import { sealFiles } from "../../../../drills/evidence/sums.ts";
import type { SealedEvidence } from "../../../../drills/model/evidence.ts";
import { drillFolder, type Home, homeAt } from "../../../../infra/home.ts";
import type { Suspect } from "../../../../infra/leftover.ts";
import { findLeftovers } from "../../../../infra/local/leftovers.ts";
import { identify } from "../../../../infra/process-identity.ts";
import type { Cloud } from "../../../support/aws/cloud/cloud.ts";
import { sdkFor } from "../../../support/aws/cloud/sdk.ts";
import type { AwsGround } from "../../../support/aws/ground/ground.ts";
import { names } from "../../../support/aws/ground/stack-files.ts";
import { gone, type RunningDrill, startDrill, waitFor } from "../../../support/running-drill.ts";
import { anyDrill, seedDecoys, standing } from "../sweep/neighbours.ts";

/** Drills that are killed, among neighbours of every kind that a sweep removes. */
export interface Killing {
    readonly ground: AwsGround;
    readonly home: Home;
    /** Returns when the drill has come to an event of its journal. */
    readonly start: (event: JournalEntry["event"], source?: string) => Promise<RunningDrill>;
    /** Sweeps, and demands that nothing failed and that none but the decoys are called strange. */
    readonly sweep: (...words: readonly string[]) => Promise<void>;
    /** What stands of a drill, by kind: what is named after it. */
    readonly standsOf: (drill: RunningDrill) => Promise<readonly string[]>;
    /** Nothing of a drill is left anywhere, everything else is as it was, and its record is closed. */
    readonly demandClean: (drill: RunningDrill) => Promise<SealedEvidence>;
}

/**
 * Makes the neighbours. Tests have it by `killingOfSuite`.
 * @param furnish makes what stands there beside production, decoys, and a snapshot of production
 */
export async function makeKilling(
    ground: AwsGround,
    furnish: (ground: AwsGround) => Promise<unknown> = () => Promise.resolve(),
): Promise<Killing> {
    await seedDecoys(ground.cloud, anyDrill());
    // the latest of each kind: the decoys have some that are only names
    await ground.takeSnapshot("shop-orders-by-hand");
    await furnish(ground);
    return among(ground);
}

async function among(ground: AwsGround): Promise<Killing> {
    const { cloud } = ground;
    const home = homeAt(ground.home);
    const stood = await standing(cloud);
    const decoys = (await cloud.control.inventory()).map(({ arn }) => arn);
    // slow enough for a kill to come in the middle of each
    cloud.control.rds.pace({
        create: [{ status: "creating", describes: 6 }],
        delete: [{ status: "deleting", describes: 4 }],
    });
    const sweep: Killing["sweep"] = async (...words) => {
        const { exitCode, stdout, stderr } = await ground.run(["sweep", "--json", ...words]);
        const { swept, suspects, unseen } = JSON.parse(stdout) as Swept;
        const wrong = swept.filter(
            (one) => [...one.failed, ...one.unseen].length > 0 || one.unclosed !== null,
        );
        expect([...wrong, ...unseen], stdout).to.deep.equal([]);
        expect(decoys).to.include.members(suspects.map(({ place }) => place));
        expect(exitCode, stderr).to.equal(suspects.length > 0 ? 23 : 0);
    };
    return {
        ...{ ground, home, sweep },
        standsOf: async ({ id }) =>
            (await cloud.control.inventory()).filter(({ name }) => name === id).map(({ kind }) => kind),
        start: (event, source = "rds-snapshot") =>
            startDrill({ home, env: ground.env }, event, [
                ...["--stack", "production", "--source", source, "--cwd", ground.stacks],
            ]),
        demandClean: async (drill) => {
            await sweep("--stack", "production");
            expect(await standing(cloud)).to.deep.equal(stood);
            expect(await findLeftovers(home)).to.deep.equal([]);
            expect(cloud.control.rds.errors).to.deep.equal([]);
            expect(await keptInBucket(cloud, drill.id)).to.include(sealFiles.signature);
            return closedRecord(home, drill.id);
        },
    };
}

/** The names of a drill's files in the bucket. */
export async function keptInBucket(cloud: Cloud, drillId: string): Promise<readonly string[]> {
    const { Contents = [] } = await sdkFor(cloud).s3.send(
        new ListObjectsV2Command({
            Bucket: `${names.system}-drills-${names.region}-${cloud.account}`,
            Prefix: evidencePrefix(drillId),
        }),
    );
    return Contents.map(({ Key = "" }) => Key.slice(evidencePrefix(drillId).length));
}

interface Swept {
    readonly swept: readonly SweptItem[];
    readonly suspects: readonly Suspect[];
    readonly unseen: readonly string[];
}

async function closedRecord(home: Home, id: string): Promise<SealedEvidence> {
    expect(await drillState(readJournal(drillFolder(home, id)))).to.equal("finished");
    const { publicKeyPem } = await ensureKeyPair(home.keys);
    const { problems, entries } = verifyLedger(await readFile(home.ledger), publicKeyPem);
    expect(problems).to.deep.equal([]);
    expect(entries.filter(({ record }) => record.drill === id).length).to.equal(1);
    const evidence = await folderStore(home.drills).load(id);
    expect(evidence.cleanup).to.equal("clean");
    return evidence;
}

/** The death of the machine: driver, child with the engine in it, and provider, at once. */
export async function killAll({ supervisor, child }: RunningDrill): Promise<void> {
    supervisor.kill("SIGKILL");
    process.kill(-child.pid, "SIGKILL");
    await gone(child);
}

/** Driver and child; the provider finds out by itself that it has no engine any more. */
export async function killDriverAndChild(drill: RunningDrill): Promise<void> {
    drill.supervisor.kill("SIGKILL");
    await killChild(drill);
}

/** The child, which is the death of the engine as well: the embedded one lives in it and is no process of its own. */
export async function killChild({ child }: RunningDrill): Promise<void> {
    process.kill(child.pid, "SIGKILL");
    await gone(child);
}

/** The plugin that makes resources for the engine, while it is at work. */
export async function killProvider({ home }: Pick<Killing, "home">, { id }: RunningDrill): Promise<void> {
    const identity = await waitFor(async () => {
        const found = (await findLeftovers(home)).find(
            (one) => one.kind === "provider process" && one.drillId === id,
        );
        return found?.pid === undefined || found.pid === null ? null : identify(found.pid);
    });
    process.kill(identity.pid, "SIGKILL");
    await gone(identity);
}
