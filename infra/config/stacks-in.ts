import { readdir } from "node:fs/promises";
import { codeOf } from "../failure.ts";

/** The stacks that have a file in a folder, `Pulumi.<stack>.yaml`; none where there is no such folder. */
export async function stacksIn(folder: string): Promise<readonly string[]> {
    const names = (await namesIn(folder)).map((file) => /^Pulumi\.([\w-]+)\.yaml$/.exec(file)?.[1]);
    return names.filter((name) => name !== undefined).sort();
}

/** Nothing where there is no such folder. */
export async function namesIn(folder: string): Promise<readonly string[]> {
    try {
        return await readdir(folder);
    } catch (error) {
        if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return [];
        throw error;
    }
}
