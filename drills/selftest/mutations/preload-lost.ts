import { appendFile } from "node:fs/promises";
import path from "node:path";
import { objectHit } from "../victims.ts";
import type { Mutation } from "../mutation.ts";

export const preloadLost: Mutation = {
    id: "preload-lost",
    title: "a library is not preloaded",
    row: 17,
    does: "The configuration file of the server no longer preloads what production preloads.",
    wanted: { check: "extensions-and-collations", verdict: "failed" },
    changesRows: false,
    inflict: async (copy) => {
        const file = path.join(await copy.stopped(), "postgresql.conf");
        const other = copy.draw.one(["", "auth_delay", "auto_explain"]);
        await appendFile(file, `\nshared_preload_libraries = '${other}'\n`);
        return objectHit(["shared_preload_libraries"], { preloads: other });
    },
};
