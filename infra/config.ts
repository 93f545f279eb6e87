import { readFile } from "node:fs/promises";
import { describeProblems, lineBefore } from "./config-problems.ts";
import { contradictionsIn } from "./config/contradictions.ts";
import { type StackConfiguration, stackConfigurationSchema } from "./config/stack.ts";
import { type ConfigTexts, valuesOf } from "./config/stack-values.ts";
import { type TargetConfiguration, targetConfigurationSchema } from "./config/target.ts";
import { parseYaml } from "./config/yaml.ts";
import { codeOf, Failure } from "./failure.ts";
import { project } from "./naming.ts";

/**
 * The configuration in a file; all defaults where there is no file. Throws `BadConfiguration` with every wrong key
 * at once: where it is, what it is, what it must be, and the nearest valid name.
 */
export async function readConfiguration(file: string): Promise<TargetConfiguration> {
    try {
        return parseConfiguration(await readFile(file, "utf8"), file);
    } catch (error) {
        if (codeOf(error) === "ENOENT") return targetConfigurationSchema.parse({});
        if (error instanceof Failure) throw error;
        throw new Failure("BadConfiguration", `${file} cannot be read`, { cause: error });
    }
}

/** @param place how to name the text in an error */
export function parseConfiguration(text: string, place: string): TargetConfiguration {
    const { values, lineOf } = parseYaml(text, place);
    const result = targetConfigurationSchema.safeParse(values);
    if (result.success) return result.data;
    throw wrong(place, describeProblems(targetConfigurationSchema, result.error, values, lineOf));
}

const stackHint =
    "Correct what is named; docs/stack-config.md lists every key with its default. Nothing was registered.";

/**
 * The configuration of a stack, as Pulumi hands it to the program. Throws `BadConfiguration` with every wrong key at
 * once, or else with every contradiction.
 * @param texts by `namespace:key`, of all namespaces
 * @param place how to name them in an error
 * @param lineOf where a key stands, if that is known
 */
export function checkedConfiguration(
    texts: ConfigTexts,
    place: string,
    lineOf: (path: readonly PropertyKey[]) => number | undefined = () => undefined,
): StackConfiguration {
    const values = valuesOf(texts, project);
    const result = stackConfigurationSchema.safeParse(values);
    const region = texts["aws:region"];
    const problems = [
        ...(result.success ? [] : describeProblems(stackConfigurationSchema, result.error, values, lineOf)),
        ...(region === undefined
            ? ["aws:region is missing: it must be the stack's one region, such as eu-central-1."]
            : []),
    ];
    if (!result.success || region === undefined) throw wrong(place, problems, stackHint);
    const configuration = { ...result.data, region };
    const contradictions = contradictionsIn(configuration);
    if (contradictions.length === 0) return configuration;
    throw wrong(
        place,
        contradictions.map(({ key, problem }) => lineBefore(lineOf, key) + problem),
        stackHint,
    );
}

function wrong(place: string, problems: readonly string[], hint?: string): Failure {
    const message = [`${place} is wrong:`, ...problems].join("\n  ");
    return new Failure("BadConfiguration", message, hint === undefined ? {} : { hint });
}
