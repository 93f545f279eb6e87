import { statementMutation } from "../statement-mutation.ts";
import { objectHit } from "../victims.ts";
import { identifier, literal } from "../../../infra/postgres/quote.ts";

const settings: readonly (readonly [string, string])[] = [
    ["TimeZone", "Asia/Tokyo"],
    ["DateStyle", "SQL, DMY"],
    ["search_path", "liar"],
    ["row_security", "off"],
];

export const databaseSettingChanged = statementMutation({
    id: "database-setting-changed",
    title: "a setting of the database is another",
    row: 17,
    does: "The database or a role has a setting that changes what its values mean.",
    check: "settings",
    change: async (session, copy) => {
        const { database } = await session.one<{ database: string }>("SELECT current_database() AS database");
        const { whom, subject } = copy.draw.one([
            { whom: `DATABASE ${identifier(database)}`, subject: "every role in this database" },
            { whom: "ROLE selftest_reader", subject: "role selftest_reader" },
        ]);
        const [name, value] = copy.draw.one(settings);
        await session.script(`ALTER ${whom} SET ${name} = ${literal(value)}`);
        return objectHit([subject], { setting: name });
    },
});
