import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

export const checkout = path.resolve(import.meta.dirname, "../..");

/** One import, export from, or import() with a literal name. */
export interface Import {
    /** As written. */
    readonly specifier: string;
    /** The file of ours that it names, relative to the checkout; null for packages and Node's own modules. */
    readonly file: string | null;
    /** Erased before anything runs. */
    readonly typeOnly: boolean;
    /** By import(): loaded only when the code gets there. */
    readonly lazy: boolean;
}

/** Every file that is tracked by git, or would be after `git add`; relative to the checkout. */
export function filesOfTheProject(): readonly string[] {
    // a checkout that belongs to somebody else is read all the same
    const listed = execFileSync(
        "git",
        ["-c", "safe.directory=*", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        {
            cwd: checkout,
            encoding: "utf8",
            maxBuffer: 64 * 1_048_576,
        },
    );
    return listed.split("\0").filter((file) => file !== "" && readable(file));
}

/** The source of the product itself: what stands in its three layers. */
export function productFiles(): readonly string[] {
    return filesOfTheProject().filter((file) => /^(infra|drills|automation)\/.*\.(ts|js)$/.test(file));
}

export function textOf(file: string): string {
    return readFileSync(path.join(checkout, file), "utf8");
}

export function importsOf(file: string): readonly Import[] {
    const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
    const found: Import[] = [];
    const visit = (node: ts.Node): void => {
        const [name, typeOnly] = importedBy(node);
        if (name !== undefined && ts.isStringLiteralLike(name)) {
            const isOurs = name.text.startsWith(".");
            const resolved = isOurs ? path.posix.join(path.posix.dirname(file), name.text) : null;
            found.push({ specifier: name.text, file: resolved, typeOnly, lazy: ts.isCallExpression(node) });
        }
        ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
}

function importedBy(node: ts.Node): readonly [ts.Node | undefined, boolean] {
    if (ts.isImportDeclaration(node))
        return [node.moduleSpecifier, node.importClause?.phaseModifier === ts.SyntaxKind.TypeKeyword];
    if (ts.isExportDeclaration(node)) return [node.moduleSpecifier, node.isTypeOnly];
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument))
        return [node.argument.literal, true];
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
        return [node.arguments[0], false];
    }
    return [undefined, false];
}

function readable(file: string): boolean {
    try {
        readFileSync(path.join(checkout, file), { flag: "r" });
        return true;
    } catch {
        // removed, but not yet from the index
        return false;
    }
}
