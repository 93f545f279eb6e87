/**
 * Distils the models of the AWS SDK for Python (package `botocore`, Apache-2.0) into the fixtures:
 * `node --import tsx test/support/aws/models/distil/main.ts FOLDER`, where FOLDER is the package `botocore` itself,
 * unpacked. Only what the table of types names is taken. The day is that of the package's own files.
 */
import { mkdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { modelsFolder, type ServiceModel, serviceModelSchema } from "../shape.ts";
import { typeIndex } from "../type-index.ts";
import { typeModels } from "../types/registry.ts";
import { botocoreModel, botocoreVersion } from "./botocore.ts";
import { distilService } from "./distil-service.ts";

const [, , folder] = process.argv;
if (folder === undefined) throw new Error("Say where the package botocore lies.");

const source = `botocore ${botocoreVersion(folder)}`;
const date = statSync(path.join(folder, "__init__.py")).mtime.toISOString().slice(0, 10);
const models = Object.values(typeModels);

mkdirSync(modelsFolder, { recursive: true });
for (const service of [...new Set(models.map((model) => model.service))].sort()) {
    const wanted = models.filter((model) => model.service === service).flatMap(operationsOf);
    const distilled = distilService(botocoreModel(folder, service), [...new Set(wanted)].sort());
    const model: ServiceModel = { source, date, license: "Apache-2.0", service, ...distilled };
    write(`${service}.json`, serviceModelSchema.parse(model));
}
write("types.json", typeIndex());

function operationsOf({ operations, createdBy = {} }: (typeof models)[number]): readonly string[] {
    return [...operations, ...Object.values(createdBy)];
}

/** One shape in a line: a change of a model is a diff that can be read. */
function write(file: string, content: object): void {
    const text = JSON.stringify(content, null, 1)
        .replaceAll(/\n {3,}/g, "")
        .replaceAll(/\n {2}([}\]])/g, "$1");
    writeFileSync(path.join(modelsFolder, file), `${text}\n`);
    process.stdout.write(`${file} ${text.length}\n`);
}
