import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { codeOf, messageOf } from "../../infra/failure.ts";

interface Problem {
    readonly problem: string;
}

/** Longer texts are no query that a person wrote. */
const longestFile = 1_048_576;

/** The `.sql` files of a folder, by name, relative to `base` as the folder is; never hidden ones. */
export async function listSqlFiles(base: string, folder: string): Promise<readonly string[] | Problem> {
    try {
        const names = await readdir(path.resolve(base, folder));
        const files = names.filter((name) => name.endsWith(".sql") && !name.startsWith(".")).sort();
        if (files.length === 0)
            return { problem: `${folder}: the folder holds no file whose name ends in .sql` };
        return files.map((name) => path.join(folder, name));
    } catch (error) {
        return { problem: `${folder}: ${reasonOf(error, "folder")}` };
    }
}

/** The text of a file, which must be UTF-8. */
export async function readText(base: string, file: string): Promise<string | Problem> {
    try {
        const place = path.resolve(base, file);
        const { size } = await stat(place);
        if (size > longestFile) return { problem: `${file}: the file is longer than 1 MB` };
        return new TextDecoder("utf-8", { fatal: true }).decode(await readFile(place));
    } catch (error) {
        return { problem: `${file}: ${reasonOf(error, "file")}` };
    }
}

function reasonOf(error: unknown, what: "file" | "folder"): string {
    return reasons[codeOf(error) ?? ""]?.replace("#", what) ?? messageOf(error);
}

const reasons: Readonly<Record<string, string>> = {
    ENOENT: "there is no such #",
    ENOTDIR: "it is not a folder",
    EISDIR: "it is a folder; name it with `folder:`",
    EACCES: "the # may not be read",
    ERR_ENCODING_INVALID_ENCODED_DATA: "the # is not UTF-8",
};
