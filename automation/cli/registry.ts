import type { Command, CommandGroup, Registry } from "./command.ts";
import { wantsHelp } from "./globals.ts";

interface Entry {
    /** The first word of the command line. */
    readonly name: string;
    readonly load: () => Promise<Command | CommandGroup>;
    /** It ends in seconds, and somebody waits for it: it may take the memory that saves time. Default false. */
    readonly hurried?: true;
}

/**
 * Every command, in the order of the help. A command is one file in `commands/` and its line here. It is loaded when
 * it is asked for: all of them together bring PostgreSQL, the engine and the reports with them, which takes a second.
 */
export const registry: readonly Entry[] = [
    { name: "drill", load: async () => (await import("./commands/drill.ts")).drill },
    { name: "lab", load: async () => (await import("./commands/lab/group.ts")).lab },
    { name: "points", load: async () => (await import("./commands/points.ts")).points },
    { name: "baseline", load: async () => (await import("./commands/baseline/group.ts")).baseline },
    { name: "backup", load: async () => (await import("./commands/backup/group.ts")).backup },
    { name: "selftest", load: async () => (await import("./commands/selftest.ts")).selftest },
    { name: "report", load: async () => (await import("./commands/report.ts")).report },
    { name: "history", load: async () => (await import("./commands/history.ts")).history },
    { name: "gate", load: async () => (await import("./commands/gate.ts")).gate },
    { name: "gate-change", load: async () => (await import("./commands/gate-change.ts")).gateChange },
    { name: "evidence", load: async () => (await import("./commands/evidence.ts")).evidence },
    { name: "ledger", load: async () => (await import("./commands/ledger.ts")).ledger },
    { name: "sweep", load: async () => (await import("./commands/sweep.ts")).sweep },
    {
        name: "preview",
        hurried: true,
        load: async () => (await import("./commands/preview.ts")).preview,
    },
    { name: "doctor", load: async () => (await import("./commands/doctor.ts")).doctor },
    { name: "bench", load: async () => (await import("./commands/bench/group.ts")).bench },
    { name: "completion", load: async () => (await import("./commands/completion.ts")).completion },
];

/** All of them, loaded. */
export function everyCommand(): Promise<Registry> {
    return Promise.all(registry.map(({ load }) => load()));
}

/** The commands that a command line can mean; all of them where it asks for help or names none. */
export function commandsFor(words: readonly string[]): Promise<Registry> {
    const named = registry.filter(({ name }) => words.includes(name));
    if (named.length === 0 || wantsHelp(words)) return everyCommand();
    return Promise.all(named.map(({ load }) => load()));
}

/** Whether a command line asks for a command that is in a hurry. */
export function isHurried(words: readonly string[]): boolean {
    return registry.some(({ name, hurried }) => hurried === true && words.includes(name));
}
