import path from "node:path";
import { add, find, shelfOf } from "./shelf.js";
import { isUnchanged } from "./sources.js";

/**
 * A record of what a bundle was made of and with.
 * @typedef {object} Recipe
 * @property {string} program absolute, lest a copied folder runs what it was copied from
 * @property {string} node the version of Node
 * @property {readonly import("./sources.js").Source[]} sources every file that went into it, and what decides how
 * @property {readonly (readonly [name: string, bytes: number])[]} code the files of the bundle
 */

/**
 * The bundle of a file and of all that it imports, made now where there is none of the sources as they stand. Null
 * where none can be had: without packages, in a folder that cannot be written, of a source with an error.
 * @param {string} file absolute
 * @returns {Promise<string | null>} what to import
 */
export async function bundleOf(file) {
    try {
        const shelf = shelfOf(file);
        /** @param {Recipe} recipe */
        const fits = ({ program, node, sources }) =>
            program === file && node === process.version && sources.every(isUnchanged);
        const folder = find(shelf, fits) ?? (await make(shelf, fits, file));
        return path.join(folder, "program.mjs");
    } catch {
        // whatever it was: tsx needs nothing of this, and tells what is wrong with a source
        return null;
    }
}

/** @param {string} shelf @param {(recipe: Recipe) => boolean} fits @param {string} file */
async function make(shelf, fits, file) {
    // only now: it takes as long to load as a small command does to run
    const { bundle } = await import("./esbuild.js");
    return add(shelf, fits, (folder) => bundle(file, folder));
}
