import { Failure } from "../../infra/failure.ts";
import type { Input } from "./inputs.ts";

const units: Readonly<Record<string, number>> = {
    kb: 1e3,
    mb: 1e6,
    gb: 1e9,
    kib: 2 ** 10,
    mib: 2 ** 20,
    gib: 2 ** 30,
};

/** Bytes per second of `50MB/s`; null for what is no speed. */
export function parseRate(typed: string): number | null {
    const [, amount, unit] = /^(\d+(?:\.\d+)?) ?([kmg]i?b)(?:\/s)?$/i.exec(typed.trim()) ?? [];
    const rate = Number(amount) * (units[unit?.toLowerCase() ?? ""] ?? Number.NaN);
    return rate > 0 ? rate : null;
}

/** An option whose value is a speed, in bytes per second; undefined where nothing was typed. */
export function rate(flags: string, summary: string): Input<number | undefined> {
    return {
        kind: "option",
        term: flags,
        summary,
        read: (typed) => {
            if (typed === undefined) return undefined;
            const bytesPerSecond = parseRate(String(typed));
            if (bytesPerSecond !== null) return bytesPerSecond;
            throw new Failure("BadUsage", `${flags} takes a speed such as 50MB/s, not "${String(typed)}".`);
        },
    };
}
