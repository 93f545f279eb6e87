import { availableParallelism } from "node:os";
import type { Mutation } from "../../../drills/selftest/mutation.ts";
import type { SelftestResult } from "../../../drills/selftest/result.ts";
import type { Progress } from "../../../infra/progress.ts";
import { unknownName } from "../../../infra/nearest.ts";
import { type CommandContext, type CommandResult, defineCommand } from "../command.ts";
import { painterOf } from "../colours.ts";
import { count, flag, option } from "../inputs.ts";
import { showing } from "../showing.ts";
import { table } from "../table.ts";

/** Seeds of a run that nobody has said anything about: a minute or two on two cores. */
const fewSeeds = 2;

/** Lines of progress where there is no terminal to redraw. */
const plainLines = 20;

export const selftest = defineCommand({
    name: "selftest",
    summary: "damage restored copies in every known way, and demand that a drill sees it",
    description:
        "Makes a production of its own with objects of every kind, backs it up, restores it, and damages copies of the " +
        "restore: one mutation each, chosen by a seed. Each copy is judged by the same comparison, checks and verdict as " +
        "in a drill. Then each check is switched off in turn: some mutation must go unseen without it. Neither the lab " +
        "nor any target is touched, and nothing stays but the result.",
    inputs: {
        seeds: count("--seeds <count>", `seeds per class; ${fewSeeds}, or 1 where --seed says which`, {
            least: 1,
            most: 10_000,
        }),
        seed: count("--seed <number>", "the first seed, to repeat an injection; 1", {
            least: 0,
            most: 2 ** 31,
        }),
        classes: option("--class <ids>", "only these classes of damage, separated by commas"),
        jobs: count("--jobs <count>", "injections at the same time; one per processor", {
            least: 1,
            most: 64,
        }),
        list: flag("--list", "list the classes of damage, and do nothing"),
    },
    examples: [
        { line: "lifeboat selftest", does: "every class, a minute or two" },
        {
            line: "lifeboat selftest --seeds 20 --json > selftest.json",
            does: "as often as a release demands",
        },
        { line: "lifeboat selftest --class row-lost,value-changed --seed 7", does: "repeat two injections" },
        { line: "lifeboat selftest --list", does: "what can be done to a copy" },
    ],
    exitCodes: [4, 8],
    run: async (context, { seeds, seed, classes, jobs, list }) => {
        const { mutations } = await import("../../../drills/selftest/registry.ts");
        const chosen = chosenFrom(mutations, classes);
        if (list) return { document: { classes: chosen.map(described) }, text: listing(chosen, context) };
        const first = seed ?? 1;
        const wanted = seeds ?? (seed === undefined ? fewSeeds : 1);
        return run(context, {
            mutations: chosen,
            seeds: Array.from({ length: wanted }, (_, index) => first + index),
            jobs: jobs ?? availableParallelism(),
        });
    },
});

interface Chosen {
    readonly mutations: readonly Mutation[];
    readonly seeds: readonly number[];
    readonly jobs: number;
}

async function run({ home, output, interrupts }: CommandContext, chosen: Chosen): Promise<CommandResult> {
    const { runSelftest } = await import("../../../drills/selftest/run.ts");
    const { selftestText } = await import("../../../drills/selftest/report/text.ts");
    const { writeSelftestFiles } = await import("../../../drills/selftest/report/files.ts");
    const signal = interrupts.signal();
    const work = (progress: Progress): Promise<SelftestResult> =>
        runSelftest({
            ...chosen,
            home,
            signal,
            progress: output.live === null ? withoutParts(progress) : progress,
            onInjection: ({ id, seed }, done, total) => {
                const every = output.live === null ? Math.ceil(total / plainLines) : 1;
                if (done % every === 0) progress(`${done} of ${total}: ${id}, seed ${seed}`);
            },
        });
    const result = await showing(
        output,
        "Selftest",
        work,
        ({ detected, injected }) => `${detected} of ${injected} detected`,
        ({ passed }) => (passed ? "passed" : "failed"),
    );
    const files = await writeSelftestFiles(home, result);
    const text = [
        selftestText(result, painterOf(output.colours)),
        `  ${output.colours.dim("page".padEnd(12))} ${files.page}`,
    ].join("\n");
    return { document: { ...result, files }, text, exitCode: result.passed ? 0 : 1 };
}

/** Of the capture of the baseline every part is told, which is much where each is a line. */
function withoutParts(progress: Progress): Progress {
    return (doing) => {
        if (!doing.endsWith(" parts read")) progress(doing);
    };
}

/** Throws `UnknownName` with the nearest ones. */
function chosenFrom(mutations: readonly Mutation[], classes: string | undefined): readonly Mutation[] {
    if (classes === undefined) return mutations;
    const known = mutations.map(({ id }) => id);
    const wanted = classes.split(",").map((id) => id.trim());
    for (const id of wanted) if (!known.includes(id)) throw unknownName("class of damage", id, known);
    return mutations.filter(({ id }) => wanted.includes(id));
}

function described({ id, title, row, does, wanted }: Mutation): Omit<Mutation, "inflict" | "changesRows"> {
    return { id, title, row, does, wanted };
}

function listing(mutations: readonly Mutation[], { output }: CommandContext): string {
    return table(
        mutations,
        [
            { title: "class", value: ({ id }) => id },
            { title: "must be", value: ({ wanted }) => wanted.verdict },
            { title: "by", value: ({ wanted }) => wanted.check ?? "the drill's end" },
            { title: "what is done", value: ({ does }) => does },
        ],
        output.colours,
    );
}
