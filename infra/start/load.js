// Plain JavaScript, like everything in this folder: it runs before anything can load TypeScript.
import { pathToFileURL } from "node:url";
import { bundleOf } from "./bundle.js";
import { postponeUnneeded } from "./postpone.js";

/**
 * Imports a TypeScript file with all that it imports: as one bundle where there can be one, file by file through tsx
 * otherwise, which behaves the same and takes the processor several times as long.
 * @param {string} file absolute
 * @returns {Promise<any>} what it exports
 */
export async function load(file) {
    postponeUnneeded();
    const bundle = await bundleOf(file);
    if (bundle !== null) {
        process.setSourceMapsEnabled(true);
        return import(pathToFileURL(bundle).href);
    }
    const { register } = await import("tsx/esm/api");
    // The tsconfig.json of the folder somebody happens to stand in is not ours.
    register({ tsconfig: false });
    return import(pathToFileURL(file).href);
}
