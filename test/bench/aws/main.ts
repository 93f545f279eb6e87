/**
 * `npm run bench:aws`: what a drill on RDS takes beside restoring, reading and checking. RDS is slow as it is in
 * earnest: restoring takes minutes, and so does everything else that it does. The overhead does not grow with the
 * restore, so three minutes of it tell what an hour would; `--restore 3500` is that hour.
 *
 * The provider of the tests looks every 20 ms. The real one looks every 10 s and believes only the third answer in a
 * row: its up to 30 s after the restore and after the deletion are its own; `--provider-look 10000` counts them.
 */
import path from "node:path";
import { parseArgs } from "node:util";
import { readJournal } from "../../../automation/stacks/journal.ts";
import { homeAt } from "../../../infra/home.ts";
import { ofSnapshot, takePoint } from "../../aws/long/drills/drilling.ts";
import { type AwsGround, makeGround } from "../../support/aws/ground/ground.ts";
import type { Step } from "../../support/aws/cloud/rds/pace.ts";
import { thisMachine, machineText } from "../../../automation/bench/machine.ts";
import { engineVersion } from "../../support/aws/ground/stack-files.ts";
import { type Overhead, overheadOf } from "./overhead.ts";

const { values } = parseArgs({
    options: {
        drills: { type: "string", default: "3" },
        restore: { type: "string", default: "180" },
        change: { type: "string", default: "30" },
        deletion: { type: "string", default: "60" },
        "provider-look": { type: "string", default: "20" },
        json: { type: "boolean", default: false },
    },
});
/** Each in seconds. */
const pace = {
    restore: Number(values.restore),
    change: Number(values.change),
    deletion: Number(values.deletion),
};

/** The drill of an hour that the share is told of, in seconds, and what of it may be overhead. */
const hour = 3_600;
const mostShare = 0.01;

const ground = await makeGround();
const measured: Overhead[] = [];
try {
    await takePoint(ground);
    ground.cloud.control.rds.pace({
        create: lasting(["creating", pace.restore - 20], ["backing-up", 20]),
        modify: lasting(["available", 1], ["resetting-master-credentials", pace.change - 1]),
        delete: lasting(["deleting", pace.deletion]),
    });
    for (let drill = 1; drill <= Number(values.drills); drill++) {
        const overhead = await measureDrill(ground);
        measured.push(overhead);
        process.stderr.write(`drill ${drill}: ${overhead.seconds.toFixed(1)} s beside its work\n`);
    }
} finally {
    await ground.stop();
}

const middle = measured.toSorted((left, right) => left.seconds - right.seconds)[
    Math.floor(measured.length / 2)
];
if (middle === undefined) throw new Error("--drills must be 1 or more");
const share = middle.seconds / hour;
const machine = thisMachine(engineVersion);
process.stdout.write(
    values.json
        ? `${JSON.stringify({ machine, pace, drills: measured, medianSeconds: middle.seconds, share }, null, 2)}\n`
        : `${[machineText(machine), ...middle.parts.map(line), sentence(middle)].join("\n")}\n`,
);
process.exitCode = share <= mostShare ? 0 : 1;

function lasting(...states: readonly (readonly [status: string, seconds: number])[]): readonly Step[] {
    return states.map(([status, seconds]) => ({ status, milliseconds: Math.max(0, seconds) * 1_000 }));
}

async function measureDrill({ drill, home, env, cloud }: AwsGround): Promise<Overhead> {
    cloud.control.requests.clear();
    const startedAt = Date.now();
    const { exitCode, evidence, stderr } = await drill(ofSnapshot, {
        ...env,
        LIFEBOAT_TEST_AWS_LOOK_MS: values["provider-look"],
    });
    const endedAt = Date.now();
    if (exitCode !== 0 || evidence.verdict !== "passed")
        throw new Error(`a drill that did not pass measures nothing: ${stderr}`);
    const journal = readJournal(path.join(homeAt(home).drills, evidence.id));
    const changes = cloud.control.requests
        .of("rds:ModifyDBInstance")
        .filter(({ outcome }) => outcome === "ok").length;
    const work = { restore: pace.restore, changes: changes * pace.change, deletion: pace.deletion };
    return overheadOf({ evidence, journal, startedAt, endedAt }, work);
}

function line({ name, seconds, work }: Overhead["parts"][number]): string {
    const [all, own] = [seconds, seconds - work].map((value) => value.toFixed(1).padStart(8));
    return `${name.padEnd(20)} ${all ?? ""} s, of these overhead ${own ?? ""} s`;
}

function sentence({ seconds, totalSeconds }: Overhead): string {
    const percent = (share * 100).toFixed(2);
    return `${seconds.toFixed(1)} s of ${totalSeconds.toFixed(1)} s are overhead: ${percent} % of an hour, at most ${mostShare * 100} %`;
}
