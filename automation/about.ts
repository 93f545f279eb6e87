import { readFileSync } from "node:fs";
import os from "node:os";
import { z } from "zod";
import type { Evidence } from "../drills/model/evidence.ts";

const packageSchema = z.object({ version: z.string() });

/** Name and version of this program, as the evidence names it. */
export function tool(): Evidence["tool"] {
    const text = readFileSync(new URL("../package.json", import.meta.url), "utf8");
    return { name: "lifeboat", version: packageSchema.parse(JSON.parse(text)).version };
}

/** The machine that a drill ran on, as far as it matters to its figures. */
export function machine(): Evidence["machine"] {
    return {
        platform: `${process.platform}-${process.arch}`,
        cpus: os.availableParallelism(),
        node: process.versions.node,
    };
}
