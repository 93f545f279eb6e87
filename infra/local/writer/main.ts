import { homeAt } from "../../home.ts";
import { readConfiguration } from "../../config.ts";
import { labTarget } from "../lab/lab.ts";
import { findWriter } from "./control.ts";
import { runWriter } from "./run.ts";

/** The lab's background writer: `main.ts <state folder>`. */
async function main(root: string): Promise<void> {
    const home = homeAt(root);
    const stopping = new AbortController();
    for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
        process.once(signal, () => {
            stopping.abort();
        });
    }
    const { writer } = await readConfiguration(home.labConfig);
    const place = {
        target: async () => (await labTarget(home)).target,
        isWanted: async () => (await findWriter(home))?.pid === process.pid,
        rowsPerSecond: writer.rowsPerSecond,
        say: (line: string) => {
            process.stderr.write(`${new Date().toISOString()} ${line}\n`);
        },
    };
    await runWriter(place, stopping.signal);
}

await main(process.argv[2] ?? "");
