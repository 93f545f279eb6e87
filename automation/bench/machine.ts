import os from "node:os";

/** Where something was measured: figures of two machines are not comparable, ratios are only nearly so. */
export interface Machine {
    readonly processor: string;
    readonly processors: number;
    readonly memoryBytes: number;
    readonly platform: string;
    readonly node: string;
    readonly postgres: string;
    /** Of the last minute, when the measurement began: above the number of processors somebody else was at work. */
    readonly load: number;
}

/**
 * This machine, with its load as it is now.
 *
 * @param postgres version of the server that is measured, as it prints it
 */
export function thisMachine(postgres: string): Machine {
    const processors = os.cpus();
    return {
        processor: processors[0]?.model.trim() ?? "unknown",
        processors: os.availableParallelism(),
        memoryBytes: os.totalmem(),
        platform: `${os.platform()} ${os.arch()}`,
        node: process.versions.node,
        postgres,
        load: os.loadavg()[0] ?? 0,
    };
}

/** One line for people. */
export function machineText({ processor, processors, memoryBytes, platform, postgres }: Machine): string {
    const memory = `${(memoryBytes / 2 ** 30).toFixed(0)} GB`;
    return `${processor}, ${processors} processors, ${memory}, ${platform}, PostgreSQL ${postgres}`;
}
