import { readFileSync, statSync } from "node:fs";

/**
 * A file as it was when it was read.
 * @typedef {object} Source
 * @property {string} file absolute
 * @property {string} stamp changes with every write (whatever becomes of the time of modification), unless two follow
 * each other within one tick of the file system
 * @property {string | null} digest of what was read, where the stamp alone was too young to be believed
 */

/** In milliseconds; the coarsest file systems count in steps of two seconds. */
const tick = 2_000;

/**
 * Reads a file, so that a change while or right after it is read will be seen.
 * @param {string} file absolute
 * @returns {{ source: Source, text: string }}
 */
export function readSource(file) {
    const { stamp, changedAt } = look(file);
    const text = readFileSync(file, "utf8");
    const digest = Date.now() - changedAt > tick ? null : digestOf(text);
    return { source: { file, stamp, digest }, text };
}

/** @param {Source} source @returns {boolean} false also where it is gone */
export function isUnchanged({ file, stamp, digest }) {
    try {
        return (
            look(file).stamp === stamp && (digest === null || digestOf(readFileSync(file, "utf8")) === digest)
        );
    } catch {
        return false;
    }
}

/** @param {string} file */
function look(file) {
    const { ino, size, ctimeMs } = statSync(file);
    return { stamp: `${ino} ${size} ${ctimeMs}`, changedAt: ctimeMs };
}

/** @param {string} text */
function digestOf(text) {
    // rarely needed, and a tenth of a small command's start to load
    return process.getBuiltinModule("node:crypto").createHash("sha256").update(text).digest("hex");
}
