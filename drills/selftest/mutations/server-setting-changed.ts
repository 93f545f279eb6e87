import { appendFile } from "node:fs/promises";
import path from "node:path";
import { objectHit } from "../victims.ts";
import type { Mutation } from "../mutation.ts";

const settings: readonly (readonly [string, string])[] = [
    ["TimeZone", "Asia/Tokyo"],
    ["DateStyle", "SQL, DMY"],
    ["bytea_output", "escape"],
    ["default_transaction_isolation", "serializable"],
    ["archive_mode", "off"],
    ["full_page_writes", "off"],
];

export const serverSettingChanged: Mutation = {
    id: "server-setting-changed",
    title: "a setting of the server is another",
    row: 17,
    does: "A line of the configuration file of the server is another.",
    wanted: { check: "settings", verdict: "failed" },
    changesRows: false,
    inflict: async (copy) => {
        const [name, value] = copy.draw.one(settings);
        const file = path.join(await copy.stopped(), "postgresql.conf");
        await appendFile(file, `\n${name} = '${value}'\n`);
        return objectHit([name], { value });
    },
};
