import type { Cloud } from "../cloud/cloud.ts";
import { names } from "./stack-files.ts";

/** What the tags of production's instance say now. */
export async function productionTags({ control }: Cloud): Promise<Readonly<Record<string, string>>> {
    const standing = await control.inventory();
    const found = standing.find(({ kind, name }) => kind === "instance" && name === names.identifier);
    if (found === undefined) throw new Error("production is gone");
    return found.tags;
}
