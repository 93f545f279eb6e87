import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { performance } from "node:perf_hooks";
import * as pulumi from "@pulumi/pulumi";
import { project } from "../../../infra/naming.ts";
import { openStack, type EngineStack, type StackOrder } from "../automation.ts";
import type { ResolvedEngine } from "../resolve.ts";
import type { StackEvent } from "../stack-event.ts";
import { percentile } from "./percentile.ts";

/** What an engine adds to the work of the providers, over several stacks. */
export interface EngineOverhead {
    readonly p50Seconds: number;
    readonly p95Seconds: number;
    readonly runs: number;
}

/** The figures of every engine that was measured. */
export interface OverheadReport {
    readonly engines: Partial<Record<ResolvedEngine["kind"], EngineOverhead>>;
}

/** How often to measure, and whom to tell meanwhile. */
export interface OverheadOptions {
    /** How many stacks per engine; default 20. */
    readonly runs?: number;
    /** Told after each stack. */
    readonly onRun?: (engine: ResolvedEngine["kind"], run: number, seconds: number) => void;
}

class Nothing extends pulumi.CustomResource {
    constructor(name: string, inputs: pulumi.Inputs) {
        super("nothing:index:Nothing", name, inputs);
    }
}

const plugins = [path.join(import.meta.dirname, "plugin")];

/**
 * Measures each engine: wall time of `up` and `destroy` of a stack with one resource, less the time the provider took
 * to make and remove it. With the start of the plugin, without the import of the SDK.
 */
export async function measureOverhead(
    engines: readonly ResolvedEngine[],
    { runs = 20, onRun }: OverheadOptions = {},
): Promise<OverheadReport> {
    const measured: [ResolvedEngine["kind"], EngineOverhead][] = [];
    for (const engine of engines) {
        const seconds: number[] = [];
        for (let run = 1; run <= runs; run++) {
            const taken = await overheadOfOneStack(engine);
            seconds.push(taken);
            onRun?.(engine.kind, run, taken);
        }
        measured.push([
            engine.kind,
            { p50Seconds: percentile(seconds, 0.5), p95Seconds: percentile(seconds, 0.95), runs },
        ]);
    }
    return { engines: Object.fromEntries(measured) };
}

async function overheadOfOneStack(engine: ResolvedEngine): Promise<number> {
    const folder = await mkdtemp(path.join(tmpdir(), "lifeboat-overhead-"));
    try {
        return await timed(await openStack(await orderIn(folder, engine)));
    } finally {
        await rm(folder, { recursive: true, force: true });
    }
}

async function timed(stack: EngineStack): Promise<number> {
    let inProvider = 0;
    const onEvent = (event: StackEvent) => {
        if (event.type === "resource-done") inProvider += event.seconds;
    };
    const began = performance.now();
    await stack.up({ onEvent });
    await stack.destroy({ onEvent });
    return (performance.now() - began) / 1000 - inProvider;
}

async function orderIn(folder: string, engine: ResolvedEngine): Promise<StackOrder> {
    const at = (name: string) => path.join(folder, name);
    for (const name of ["work", "home", "state"]) await mkdir(at(name));
    await writeFile(at("passphrase"), randomBytes(32).toString("base64url"), { mode: 0o600 });
    return {
        engine,
        project,
        stackName: "overhead",
        program: () => {
            new Nothing("nothing", { of: "note" });
            return Promise.resolve({});
        },
        workDir: at("work"),
        pulumiHome: at("home"),
        backend: at("state"),
        passphraseFile: at("passphrase"),
        plugins,
    };
}
