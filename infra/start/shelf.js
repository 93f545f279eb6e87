// What was bundled of one program: a folder for each generation of its sources, numbered, the newest of which is
// nearly always the one that fits. In each are the bundle, its recipe, and a mark of every process that runs from it.
import {
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    renameSync,
    rmSync,
    statSync,
    writeFileSync,
} from "node:fs";
import { hostname } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** @typedef {import("./bundle.js").Recipe} Recipe */

const checkout = fileURLToPath(new URL("../../", import.meta.url));
const shelves = path.join(checkout, "node_modules/.cache/lifeboat/start");

/** How many generations stay although nobody runs from them. */
const kept = 3;

/** Where the generations of a program are. @param {string} program absolute */
export function shelfOf(program) {
    return path.join(shelves, path.relative(checkout, program).replaceAll(path.sep, "+"));
}

/**
 * The folder of a generation that is whole and that `fits`, or null. It stays for as long as this process lives.
 * @param {string} shelf @param {(recipe: Recipe) => boolean} fits
 */
export function find(shelf, fits) {
    for (const generation of generations(shelf).slice(0, kept)) {
        const folder = path.join(shelf, generation);
        if (!marked(folder)) continue;
        const recipe = recipeIn(folder);
        if (recipe !== null && fits(recipe)) return keptByUs(folder);
        unmark(folder);
    }
    return null;
}

/**
 * Adds what `make` writes into a folder as the newest generation, all at once: nobody sees half of it.
 * @param {string} shelf
 * @param {(recipe: Recipe) => boolean} fits whoever was faster with the same has done our work
 * @param {(folder: string) => Promise<Recipe>} make
 */
export async function add(shelf, fits, make) {
    mkdirSync(shelf, { recursive: true });
    const unfinished = mkdtempSync(path.join(shelf, `.${process.pid}-`));
    try {
        const recipe = await make(unfinished);
        const faster = find(shelf, fits);
        if (faster !== null) return faster;
        writeFileSync(path.join(unfinished, "recipe.json"), JSON.stringify(recipe));
        mkdirSync(path.join(unfinished, "users"));
        marked(unfinished);
        const number = 1 + Number.parseInt(generations(shelf)[0] ?? "0");
        const folder = path.join(shelf, `${number}${path.basename(unfinished)}`);
        renameSync(unfinished, folder);
        tidy(shelf);
        return keptByUs(folder);
    } finally {
        rmSync(unfinished, { recursive: true, force: true });
    }
}

/** The newest first. @param {string} shelf */
function generations(shelf) {
    const names = entries(shelf).filter((name) => /^\d/.test(name));
    return names.sort((one, other) => Number.parseInt(other) - Number.parseInt(one));
}

/** Null also of a generation that lost a part, as on a disk that was full. @param {string} folder */
function recipeIn(folder) {
    try {
        /** @type {Recipe} */
        const recipe = JSON.parse(readFileSync(path.join(folder, "recipe.json"), "utf8"));
        const whole = recipe.code.every(([name, bytes]) => statSync(path.join(folder, name)).size === bytes);
        return whole ? recipe : null;
    } catch {
        return null;
    }
}

/** False where the folder has gone. @param {string} folder */
function marked(folder) {
    try {
        writeFileSync(markIn(folder), "");
    } catch (error) {
        if (error.code === "ENOENT") return false;
        throw error;
    }
    return true;
}

/** @param {string} folder marked */
function keptByUs(folder) {
    process.once("exit", () => unmark(folder));
    return folder;
}

/** @param {string} folder */
function unmark(folder) {
    try {
        rmSync(markIn(folder), { force: true });
    } catch {
        // one that stays says nothing once its process is gone
    }
}

/** @param {string} folder */
function markIn(folder) {
    return path.join(folder, "users", `${process.pid}@${hostname()}`);
}

/** Removes generations that nobody runs from, and what was begun by processes that died. @param {string} shelf */
function tidy(shelf) {
    const begun = entries(shelf).filter(
        (name) => name.startsWith(".") && !isAlive(Number.parseInt(name.slice(1))),
    );
    const old = generations(shelf)
        .slice(kept)
        .filter((name) => {
            const users = path.join(shelf, name, "users");
            return !entries(users).some((mark) => isRunning(users, mark));
        });
    for (const name of [...begun, ...old]) rmSync(path.join(shelf, name), { recursive: true, force: true });
}

/** @param {string} folder */
function entries(folder) {
    try {
        return readdirSync(folder);
    } catch {
        return [];
    }
}

/** Of a process elsewhere (a container, another machine) nobody knows more here than when it began. */
const longestRunMs = 36 * 3_600_000;

/** @param {string} users @param {string} mark */
function isRunning(users, mark) {
    const [pid = "", host = ""] = mark.split("@");
    if (host === hostname()) return isAlive(Number(pid));
    try {
        return Date.now() - statSync(path.join(users, mark)).mtimeMs < longestRunMs;
    } catch {
        return false;
    }
}

/** @param {number} pid */
function isAlive(pid) {
    try {
        return process.kill(pid, 0);
    } catch (error) {
        // it belongs to somebody else
        return error.code === "EPERM";
    }
}
