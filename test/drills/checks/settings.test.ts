import { expect } from "chai";
import { readSettings, type Settings } from "../../../drills/baseline/settings.ts";
import { diffServerSettings, settings } from "../../../drills/checks/settings.ts";
import { withSession } from "../../../infra/postgres/session.ts";
import { examplePoint } from "../../support/aws/example-point.ts";
import { type ContextChange, shopSql, withCopy } from "../../support/checked-copy.ts";

const changeServer = async (
    run: (sql: string) => Promise<void>,
    sql: string,
    work: () => Promise<void>,
): Promise<void> => {
    await run(sql);
    await run("SELECT pg_reload_conf(); SELECT pg_sleep(0.2)");
    try {
        await work();
    } finally {
        await run("ALTER SYSTEM RESET ALL");
        await run("ALTER SYSTEM SET autovacuum = off");
        await run("SELECT pg_reload_conf(); SELECT pg_sleep(0.2)");
    }
};

describe("the check of settings", () => {
    it("sees the server's own settings, not those of the session that looks", async () => {
        await withCopy(shopSql, async (copy) => {
            await changeServer(copy.session.script, "ALTER SYSTEM SET TimeZone = 'Asia/Tokyo'", async () => {
                const { outcome, findings } = await copy.run(settings);
                expect(outcome).to.equal("failed");
                expect(findings.map(({ subject }) => subject)).to.deep.equal(["TimeZone"]);
                expect(findings[0]?.message).to.match(
                    /^It is Asia\/Tokyo; it was .+\. It changes the meaning of data\.$/,
                );
            });
            expect((await copy.run(settings)).outcome).to.equal("passed");
        });
    });

    it("finds in the files what the session must have of its own", async () => {
        await withCopy(shopSql, async (copy) => {
            await changeServer(copy.session.script, "ALTER SYSTEM SET row_security = off", async () => {
                const { findings } = await copy.run(settings);
                expect(findings).to.deep.equal([
                    {
                        level: "failure",
                        subject: "row_security",
                        message:
                            "It is off in the configuration files; it was not there. It changes who sees what.",
                    },
                ]);
            });
        });
    });

    it("compares what roles and databases have of their own, and keeps no text that may be a secret", async () => {
        const database = (set: string): string =>
            `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I ${set}', current_database()); END $$;`;
        const before = `${shopSql} ${database("SET app.key = ''a secret key''")} ${database("SET work_mem = ''8MB''")}`;
        await withCopy(before, async (copy) => {
            expect(copy.baseline.settings.stored["every role in this database"]).to.have.property(
                "setting work_mem",
                "8MB",
            );
            expect(JSON.stringify(copy.baseline)).not.to.include("secret key");
            await copy.session.script(
                `${database("SET app.key = ''another secret key''")} ${database("SET work_mem = ''9MB''")} ${database("SET search_path = ''sales''")}`,
            );
            const { outcome, findings } = await copy.run(settings);
            expect(outcome).to.equal("failed");
            const messages = findings.map(({ message }) => message);
            expect(messages[0]).to.match(
                /^Setting app\.key differs in what is not shown here: 1 line \(sha256:\w+\); it was sha256:\w+\.$/,
            );
            expect(messages.slice(1)).to.deep.equal([
                "Setting search_path was not there at the baseline; it is sales.",
                "Setting work_mem is 9MB; it was 8MB.",
            ]);
        });
    });

    it("leaves aside on AWS what RDS decides of every server, and nothing else", async () => {
        await withCopy(shopSql, async (copy) => {
            const { baseline } = copy;
            const server = Object.fromEntries(
                Object.entries(baseline.settings.server).map(([name, { file }]) => [
                    name,
                    { value: "another", file },
                ]),
            );
            const changed = { baseline: { ...baseline, settings: { ...baseline.settings, server } } };
            const subjects = async (change: ContextChange): Promise<readonly string[]> =>
                (await copy.run(settings, change)).findings.map(({ subject }) => subject);
            const elsewhere = await subjects(() => changed);
            const onAws = await subjects(() => ({ ...changed, point: examplePoint() }));
            expect(elsewhere.filter((name) => !onAws.includes(name))).to.have.members([
                ...[
                    "archive_command",
                    "archive_library",
                    "archive_mode",
                    "archive_timeout",
                    "restore_command",
                ],
                ...["synchronous_standby_names", "wal_level"],
            ]);
            expect(onAws).to.include.members(["DateStyle", "data_checksums", "full_page_writes"]);
        });
    });

    it("keeps a command as a digest", async () => {
        await withCopy(shopSql, async ({ target, session }) => {
            const { value } = await session.one<{ value: string }>(
                "SELECT current_setting('archive_command') AS value",
            );
            const read = await withSession(target, { settings: "the server's" }, readSettings);
            expect(value).to.match(/archive/);
            expect(read.server["archive_command"]?.value).to.match(/^sha256:/);
            expect(JSON.stringify(read)).not.to.include(value);
        });
    });

    const known = (value: string | null, file: string | null, filesRead = true): Settings => ({
        filesRead,
        server: { fsync: { value, file } },
        stored: {},
    });

    it("raises no false alarm for what the drill switched off on the command line", () => {
        expect(diffServerSettings(known("on", null), known(null, null))).to.deep.equal({
            compared: 1,
            differences: [],
        });
        expect(diffServerSettings(known("on", "yes"), known(null, "yes")).differences).to.deep.equal([]);
        const [difference] = diffServerSettings(known("on", "yes"), known(null, "off")).differences;
        expect(difference?.message).to.match(/^It is off in the configuration files; it was yes\./);
    });

    it("counts what it could not compare, instead of taking it for the same", () => {
        expect(diffServerSettings(known("on", null), known(null, null, false)).compared).to.equal(0);
        expect(diffServerSettings(known("on", null), { filesRead: true, server: {} }).compared).to.equal(0);
    });
});
