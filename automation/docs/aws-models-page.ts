import { readFile } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { code, markdownTable, page } from "./markdown.ts";

const index = path.resolve(import.meta.dirname, "../../test/fixtures/aws-models/types.json");

const indexSchema = z.object({
    source: z.string(),
    date: z.string(),
    modelled: z.array(
        z.object({ type: z.string(), service: z.string(), operations: z.array(z.string()) }),
    ),
    withoutModel: z.array(z.object({ types: z.string(), because: z.string() })),
});

/** `docs/aws-models.md`: what the tests hold the inputs of planned resources against, and what they cannot. */
export async function awsModelsPage(): Promise<string> {
    const { source, date, modelled, withoutModel } = indexSchema.parse(JSON.parse(await readFile(index, "utf8")));
    return page("Resource types and the models of AWS", [
        "Every input of a resource that a stack declares is held against the model that AWS publishes for its SDKs: that the name " +
            "exists, the type, values that are one of a list, ranges, patterns, what is missing and what is deprecated. The models are " +
            `those of ${source} (${date}, Apache-2.0), reduced to the operations below. Where a model states a range or a list in ` +
            "prose alone, it is taken from there if the wording leaves no doubt. What a model does not say is not checked: that two " +
            "values contradict each other is the preflight's matter, and that AWS refuses a value in one region is known when it does.",
        "## Without a model",
        markdownTable(
            ["types", "why"],
            withoutModel.map(({ types, because }) => [code(types), because]),
        ),
        "## With a model",
        markdownTable(
            ["type", "service", "operations"],
            modelled.map(({ type, service, operations }) => [
                code(type),
                service,
                operations.map(code).join(", "),
            ]),
        ),
    ]);
}
