/**
 * `npm run bench:clean`: how often is a sound restore called unsound? Drills of a quiet production and of one under
 * load, restores to random places in its WAL, and restores to its end. Takes some ten minutes; `--short` takes one.
 */
import { parseArgs } from "node:util";
import { type Campaign, together } from "./campaign.ts";
import { loadedDrills, quietDrills } from "./clean-drills.ts";
import { latestTargets } from "./latest-targets.ts";
import { lsnTargets } from "./lsn-targets.ts";

const { values } = parseArgs({
    options: {
        short: { type: "boolean", default: false },
        json: { type: "boolean", default: false },
        quiet: { type: "string" },
        loaded: { type: "string" },
        targets: { type: "string" },
        latest: { type: "string" },
    },
});
const standard = values.short
    ? { quiet: 4, loaded: 4, targets: 5, latest: 2 }
    : { quiet: 150, loaded: 50, targets: 100, latest: 20 };
const wanted = (name: keyof typeof standard): number => Number(values[name] ?? standard[name]);

const tell = (line: string): void => {
    process.stderr.write(`${line}\n`);
};

/** Half of the quiet drills beside each of the others: as many drills at once as a small machine has processors. */
const half = Math.floor(wanted("quiet") / 2);
const ends = await Promise.allSettled([
    inTurn(
        () => quietDrills(half, tell),
        () => loadedDrills(wanted("loaded"), tell),
    ),
    inTurn(
        () => quietDrills(wanted("quiet") - half, tell),
        () => lsnTargets(wanted("targets"), tell),
        () => latestTargets(wanted("latest"), tell),
    ),
]);
// only now: whoever fails early must leave the other the time to remove its lab
for (const end of ends) if (end.status === "rejected") throw end.reason;
const [[firstHalf, loaded] = [], [secondHalf, targets, latest] = []] = ends.map((end) =>
    end.status === "fulfilled" ? end.value : [],
);
const campaigns = [together(firstHalf!, secondHalf!), loaded!, targets!, latest!];
const alarms = campaigns.flatMap((campaign) => campaign.alarms);

process.stdout.write(
    values.json
        ? `${JSON.stringify({ campaigns, trials: campaigns.reduce((sum, { trials }) => sum + trials, 0), alarms: alarms.length }, null, 2)}\n`
        : `${[...campaigns.map(sentence), ...alarms].join("\n")}\n`,
);
process.exitCode = alarms.length === 0 ? 0 : 1;

async function inTurn(...works: readonly (() => Promise<Campaign>)[]): Promise<readonly Campaign[]> {
    const done: Campaign[] = [];
    for (const work of works) done.push(await work());
    return done;
}

function sentence({ name, trials, alarms: wrong, seconds }: Campaign): string {
    return `${name}: ${trials} trials, ${wrong.length} false alarms, ${seconds.toFixed(0)} s`;
}
