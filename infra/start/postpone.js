import { createRequire } from "node:module";

/**
 * Half of what it costs to load Pulumi's SDK are the compiler and npm's resolver, which it needs to write functions
 * down as text and for nothing else: they are loaded when somebody asks for something in them, and so hardly ever.
 */
export function postponeUnneeded() {
    try {
        const sdk = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi"));
        for (const name of ["typescript", "@npmcli/arborist"]) postpone(sdk, name);
    } catch {
        // no SDK, nothing to postpone
    }
}

/** @param {NodeJS.Require} require @param {string} name */
function postpone(require, name) {
    const file = fileOf(require, name);
    if (file === null) return;
    /** @type {any} */
    let loaded;
    const load = () => {
        if (loaded === undefined) {
            delete require.cache[file];
            loaded = require(file);
        }
        return loaded;
    };
    const exports = new Proxy(
        {},
        {
            // an ES module by its word, or the SDK would copy all members at once
            get: (_, member) => (member === "__esModule" ? true : load()[member]),
            has: (_, member) => member in load(),
        },
    );
    require.cache[file] = /** @type {any} */ ({
        id: file,
        filename: file,
        path: file,
        loaded: true,
        exports,
        children: [],
        paths: [],
    });
}

/** Null where it is not installed: the SDK finds what it finds. @param {NodeJS.Require} require @param {string} name */
function fileOf(require, name) {
    try {
        return require.resolve(name);
    } catch {
        return null;
    }
}
