import { readFile } from "node:fs/promises";
import { Failure } from "../failure.ts";
import { project } from "../naming.ts";
import type { StackConfiguration } from "./stack.ts";
import { type ConfigTexts, textOf } from "./stack-values.ts";
import { parseYaml } from "./yaml.ts";
import { checkedConfiguration } from "../config.ts";

/** A `Pulumi.<stack>.yaml`, read without the engine: its secrets stay encrypted. */
export interface StackFile {
    readonly configuration: StackConfiguration;
    /** What a program is given; in the place of a secret stands its encrypted text. */
    readonly texts: ConfigTexts;
    /** Keys that hold a secret, wholly or in part. */
    readonly secretKeys: readonly string[];
}

/** Throws `BadConfiguration` with every problem at once, and where each stands. */
export async function readStackFile(file: string): Promise<StackFile> {
    const text = await readFile(file, "utf8").catch((error: unknown) => {
        throw new Failure("BadConfiguration", `${file} cannot be read`, { cause: error });
    });
    const { values, lineOf } = parseYaml(text, file);
    const config = configOf(values, file);
    const texts = Object.fromEntries(Object.entries(config).map(([key, value]) => [key, textOf(value)]));
    const lifeboat = `${project}:`;
    return {
        configuration: checkedConfiguration(texts, file, ([first, ...rest]) =>
            lineOf(["config", `${lifeboat}${String(first)}`, ...rest]),
        ),
        texts,
        secretKeys: Object.keys(config).filter((key) => holdsSecret(config[key])),
    };
}

function configOf(values: unknown, file: string): Readonly<Record<string, unknown>> {
    const config: unknown =
        typeof values === "object" && values !== null ? Reflect.get(values, "config") : undefined;
    if (typeof config === "object" && config !== null) return config as Readonly<Record<string, unknown>>;
    throw new Failure("BadConfiguration", `${file} has no group config`);
}

function holdsSecret(value: unknown): boolean {
    if (typeof value !== "object" || value === null) return false;
    if (typeof Reflect.get(value, "secure") === "string") return true;
    return Object.values(value).some(holdsSecret);
}
