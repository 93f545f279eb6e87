import { readFile } from "node:fs/promises";
import path from "node:path";
import { parse as parseYaml } from "yaml";
import { z } from "zod";
import { codeOf, Failure, messageOf } from "../../../infra/failure.ts";

const projectSchema = z.looseObject({
    name: z.string().min(1),
    backend: z.looseObject({ url: z.string().optional() }).optional(),
});

/** What the engine needs of `Pulumi.yaml`: the SDK writes one for an inline program. */
export type Project = z.infer<typeof projectSchema>;

/** The project of a folder: `Pulumi.yaml`, `.yml` or `.json`. */
export async function readProject(folder: string): Promise<Project> {
    for (const extension of ["yaml", "yml", "json"]) {
        const file = path.join(folder, `Pulumi.${extension}`);
        const text = await readFile(file, "utf8").catch((error: unknown) => {
            if (codeOf(error) === "ENOENT") return undefined;
            throw error;
        });
        if (text !== undefined) return parseProject(text, file);
    }
    throw new Failure("EngineState", `There is no Pulumi project in ${folder}.`, {
        hint: "Run it where Pulumi.yaml is.",
    });
}

function parseProject(text: string, file: string): Project {
    try {
        return projectSchema.parse(parseYaml(text));
    } catch (error) {
        throw new Failure("EngineState", `${file} is not a Pulumi project: ${messageOf(error)}.`, {
            cause: error,
        });
    }
}
