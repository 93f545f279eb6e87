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
        // not installed, or in other places: the SDK finds what it finds
    }
}

/** @param {NodeJS.Require} require @param {string} name */
function postpone(require, name) {
    const file = require.resolve(name);
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
