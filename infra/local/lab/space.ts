import { statfs } from "node:fs/promises";
import path from "node:path";
import { codeOf, Failure } from "../../failure.ts";
import type { ShopSize } from "../shop/shop-size.ts";

const megabyte = 1_048_576;

/** Binaries, production with its WAL, archive, one backup, one restored copy; measured, with room to go on. */
const neededMegabytes: Readonly<Record<ShopSize, number>> = { full: 1_000, small: 350 };

/** Less than this and PostgreSQL cannot write its next WAL segments and temporary files. */
const fullBelowMegabytes = 8;

/** Throws `DiskFull` before anything is made where the lab could not be finished. */
export async function demandSpace(folder: string, size: ShopSize): Promise<void> {
    const free = await freeMegabytes(folder);
    const needed = neededMegabytes[size];
    if (free >= needed) return;
    throw new Failure("DiskFull", `the lab needs ${needed} MB in ${folder}, and ${free} MB are free`, {
        hint: "Free space, put the state folder elsewhere (LIFEBOAT_HOME), or make the small lab: LIFEBOAT_LAB=small.",
    });
}

/**
 * What `error` really is: PostgreSQL and the system say in many ways that the disk is full, and a server that could
 * not write its WAL says nothing at all before it is gone.
 */
export async function diskFullOr(error: unknown, folder: string): Promise<unknown> {
    if (error instanceof Failure && error.failure !== "ServerFailed") return error;
    const said = ["ENOSPC", "EDQUOT", "53100"].includes(codeOf(error) ?? "");
    if (!said && (await freeMegabytes(folder)) >= fullBelowMegabytes) return error;
    return new Failure("DiskFull", `no space left in ${folder}`, { cause: error });
}

async function freeMegabytes(folder: string): Promise<number> {
    try {
        const { bavail, bsize } = await statfs(folder);
        return Math.floor((bavail * bsize) / megabyte);
    } catch (error) {
        // not made yet: its parent is on the same file system
        if (codeOf(error) === "ENOENT") return freeMegabytes(path.dirname(folder));
        throw error;
    }
}
