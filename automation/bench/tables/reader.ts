import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { compareWithBaseline } from "../../../drills/baseline/compare.ts";
import { folderBaselineStore } from "../../../drills/baseline/store.ts";
import { messageOf } from "../../../infra/failure.ts";
import type { ConnectionTarget } from "../../../infra/postgres/session.ts";

/** What the process is to do: one thing, so that its memory is that thing's. */
export interface ReaderOrder {
    readonly task: "capture" | "compare";
    readonly target: ConnectionTarget;
    readonly jobs: number;
    /** Where the sealed baseline lies between the two, and the key that signs it. */
    readonly folder: string;
    readonly keys: string;
    readonly systemIdentifier: string;
}

/** What it came to. */
export interface ReaderResult {
    readonly tables: number;
    readonly seconds: number;
    /** The most that the process ever held, and what it held before it began; in MB of 2^20 bytes. */
    readonly residentMegabytes: number;
    readonly residentAtStartMegabytes: number;
}

/** The one message that the process sends, before it ends: its figures, or why there are none. */
export type ReaderMessage =
    | { readonly type: "result"; readonly result: ReaderResult }
    | { readonly type: "failed"; readonly because: string };

process.once("message", (order: ReaderOrder) => {
    const residentAtStartMegabytes = residentMegabytes();
    const began = performance.now();
    const answer = (message: ReaderMessage): void => {
        process.send?.(message, () => {
            process.disconnect();
        });
    };
    read(order).then(
        (tables) => {
            const seconds = (performance.now() - began) / 1_000;
            const memory = { residentMegabytes: residentMegabytes(), residentAtStartMegabytes };
            answer({ type: "result", result: { tables, seconds, ...memory } });
        },
        (error: unknown) => {
            answer({ type: "failed", because: messageOf(error) });
        },
    );
});

/** With the file that a capture leaves, and that a comparison begins with. Returns how many tables came out right. */
async function read({ task, target, jobs, folder, keys, systemIdentifier }: ReaderOrder): Promise<number> {
    const store = folderBaselineStore({ folderOf: () => folder, keys });
    if (task === "capture") {
        const baseline = await captureBaseline({ target, jobs });
        await store.save("bench", baseline);
        return baseline.tables.length;
    }
    const loaded = await store.load({ id: "bench", systemIdentifier, database: target.database });
    if ("problem" in loaded) throw new Error(loaded.problem);
    const { baseline } = loaded;
    const { tables } = await compareWithBaseline({ target, baseline, demandAligned: true, jobs });
    return tables.filter(({ comparison }) => comparison === "identical").length;
}

function residentMegabytes(): number {
    return Math.round(process.resourceUsage().maxRSS / 1_024);
}
