import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import ts from "typescript";
import { type PlannedValue, unknown } from "../../../../infra/planned.ts";

/** Folder of the package @pulumi/aws. */
const awsPackage = path.dirname(createRequire(import.meta.url).resolve("@pulumi/aws/package.json"));

/** Deeper nesting than this is of types that hold themselves. */
const deepest = 5;

interface Declared {
    readonly source: ts.SourceFile;
    readonly declaration: ts.InterfaceDeclaration;
}

/** Every input that @pulumi/aws declares for a type, groups with all that they may hold; each value is unknown. */
export function declaredInputs(type: string): Readonly<Record<string, PlannedValue>> {
    const [, module = "", name = ""] = /^aws:(.+):(\w+)$/.exec(type) ?? [];
    const source = parsed(`${module}.d.ts`);
    const declaration = source.statements
        .filter((statement) => ts.isInterfaceDeclaration(statement))
        .find((statement) => statement.name.text === `${name}Args`);
    if (declaration === undefined) throw new Error(`@pulumi/aws has no arguments for ${type}`);
    return inputsOf({ source, declaration }, 0);
}

function inputsOf({ source, declaration }: Declared, depth: number): Readonly<Record<string, PlannedValue>> {
    const properties = declaration.members.filter((member) => ts.isPropertySignature(member));
    return Object.fromEntries(
        properties.map(({ name, type }) => [
            name.getText(source),
            type ? valueOf(type.getText(source), depth) : unknown,
        ]),
    );
}

/** A group where the type speaks of `inputs.rds.InstanceS3Import`, in the list that it may stand in. */
function valueOf(type: string, depth: number): PlannedValue {
    const [, qualified] = /\binputs\.(\w+\.\w+)/.exec(type) ?? [];
    const group = qualified === undefined ? undefined : nestedInputs().get(qualified);
    return group === undefined || depth >= deepest ? unknown : inputsOf(group, depth + 1);
}

let nested: ReadonlyMap<string, Declared> | undefined;

/** `rds.InstanceS3Import` and all the others of the file with nested inputs. */
function nestedInputs(): ReadonlyMap<string, Declared> {
    if (nested !== undefined) return nested;
    const source = parsed("types/input.d.ts");
    const namespaces = source.statements.filter((statement) => ts.isModuleDeclaration(statement));
    nested = new Map(
        namespaces.flatMap(({ name, body }) =>
            (body && ts.isModuleBlock(body) ? [...body.statements] : [])
                .filter((statement) => ts.isInterfaceDeclaration(statement))
                .map(
                    (declaration) =>
                        [`${name.text}.${declaration.name.text}`, { source, declaration }] as const,
                ),
        ),
    );
    return nested;
}

function parsed(file: string): ts.SourceFile {
    const place = path.join(awsPackage, file);
    return ts.createSourceFile(
        place,
        readFileSync(place, "utf8"),
        // what the comments of five megabytes say is not asked
        { languageVersion: ts.ScriptTarget.Latest, jsDocParsingMode: ts.JSDocParsingMode.ParseNone },
    );
}
