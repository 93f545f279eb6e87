import { createRequire } from "node:module";
import { readdirSync } from "node:fs";
import path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { build, stop } from "esbuild";
import { readSource } from "./sources.js";

const checkout = fileURLToPath(new URL("../../", import.meta.url));

/**
 * Bundles a program, which will be `program.mjs`: what it imports lazily in files of their own, packages not at all.
 * Each source still sees its own place in `import.meta`, for what stands beside it.
 * @param {string} program absolute @param {string} folder where to write
 * @returns {Promise<import("./bundle.js").Recipe>}
 */
export async function bundle(program, folder) {
    const sources = tools().map((file) => readSource(file).source);
    try {
        const { metafile } = await build({
            absWorkingDir: folder,
            outdir: folder,
            entryPoints: { program },
            outExtension: { ".js": ".mjs" },
            bundle: true,
            splitting: true,
            packages: "external",
            format: "esm",
            platform: "node",
            charset: "utf8",
            // as tsx does it: the same code behaves the same
            target: `node${process.versions.node}`,
            tsconfigRaw: {},
            keepNames: true,
            sourcemap: true,
            sourcesContent: false,
            define: Object.fromEntries(
                places(program).map(([member]) => [`import.meta.${member}`, nameOf(member)]),
            ),
            plugins: [reader(sources)],
            metafile: true,
            logLevel: "silent",
        });
        // without the maps, which Node reads leniently
        const code = Object.entries(metafile.outputs).flatMap(([name, { bytes }]) =>
            name.endsWith(".mjs") ? [/** @type {const} */ ([name, bytes])] : [],
        );
        return { program, node: process.version, sources, code };
    } finally {
        await stop();
    }
}

/** What decides about a bundle beside the program's own sources. */
function tools() {
    const here = import.meta.dirname;
    return [
        createRequire(import.meta.url).resolve("esbuild/package.json"),
        path.join(checkout, "package-lock.json"),
        ...readdirSync(here).map((name) => path.join(here, name)),
    ];
}

/** @param {import("./sources.js").Source[]} sources gets every file that is read @returns {import("esbuild").Plugin} */
function reader(sources) {
    return {
        name: "reader",
        setup({ onLoad }) {
            onLoad({ filter: /(?:)/ }, ({ path: file }) => {
                const { source, text } = readSource(file);
                sources.push(source);
                return {
                    contents: text.includes("import.meta") ? `${placed(file)}${text}` : text,
                    loader: "default",
                };
            });
        },
    };
}

/** On the file's first line, so that all others keep their numbers. @param {string} file */
function placed(file) {
    return places(file)
        .map(([member, value]) => `const ${nameOf(member)} = ${JSON.stringify(value)};`)
        .join("");
}

/** @param {string} member */
function nameOf(member) {
    return `importMeta_${member}`;
}

/** What `import.meta` says of a file's place. @param {string} file @returns {[member: string, value: string][]} */
function places(file) {
    return [
        ["url", pathToFileURL(file).href],
        ["filename", file],
        ["dirname", path.dirname(file)],
    ];
}
