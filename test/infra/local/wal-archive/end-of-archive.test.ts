import { expect } from "chai";
import { endOfArchive } from "../../../../infra/local/wal-archive/end-of-archive.ts";
import { inspectArchive } from "../../../../infra/local/wal-archive/inspect.ts";
import { walSegmentBytes } from "../../../../infra/local/cluster.ts";
import {
    compareLsn,
    formatLsn,
    parseLsn,
    segmentNumber,
    segmentStart,
} from "../../../../infra/local/wal-archive/lsn.ts";
import { makeTestCluster, type TestCluster } from "../../../support/cluster.ts";
import { needsMajor, testMajor } from "../../../support/major.ts";

describe("the end of an archive", function () {
    this.timeout(60_000);
    let cluster: TestCluster;
    let fromLsn = "";
    before(async function () {
        needsMajor(this, 15, "pg_walinspect to compare with");
        cluster = await makeTestCluster();
        await cluster.run("CREATE EXTENSION pg_walinspect SCHEMA public; CREATE TABLE public.t (a text)");
        fromLsn = await cluster.archiveAll();
    });
    after(async () => {
        if (testMajor >= 15) await cluster.remove();
    });

    const look = async () => {
        const { timeline, bytes } = await cluster.one<{ timeline: number; bytes: number }>(
            `SELECT timeline_id AS timeline, (SELECT setting::int FROM pg_settings WHERE name = 'wal_segment_size') AS bytes
             FROM pg_control_checkpoint()`,
        );
        const scope = { timeline, fromLsn, segmentBytes: bytes };
        return endOfArchive(
            cluster.layout.archive,
            scope,
            await inspectArchive(cluster.layout.archive, scope),
        );
    };

    /** What PostgreSQL's own reader finds up to the end of the archive. */
    const judge = (end: string) =>
        cluster.one<{ last: string; commit: string | null }>(`
            SELECT max(start_lsn)::text AS last,
                to_char(max(substring(description FROM '^(\\d{4}-\\d+-\\d+ [0-9:.]+)')::timestamp)
                    FILTER (WHERE resource_manager = 'Transaction' AND record_type LIKE 'COMMIT%'),
                    'YYYY-MM-DD"T"HH24:MI:SS.US') AS commit
            FROM public.pg_get_wal_records_info('${fromLsn}', '${endOfSegment(end)}')`);

    /** The record that switches segments ends where its segment does. */
    const endOfSegment = (lsn: string): string =>
        formatLsn(segmentStart(segmentNumber(parseLsn(lsn), walSegmentBytes) + 1n, walSegmentBytes));

    const cases: Readonly<Record<string, string>> = {
        "small transactions": "INSERT INTO public.t SELECT 'x'",
        "a transaction over several segments":
            "INSERT INTO public.t SELECT repeat(md5(n::text), 100) FROM generate_series(1, 1500) n",
        "one record that fills more than a segment":
            "SELECT pg_logical_emit_message(true, 'test', repeat('x', 3000000))",
        subtransactions:
            "DO $$ BEGIN FOR n IN 1..90 LOOP BEGIN INSERT INTO public.t VALUES (n); EXCEPTION WHEN others THEN NULL; END; END LOOP; END $$",
        "DDL with invalidations":
            "CREATE TABLE public.u (a int PRIMARY KEY, b text UNIQUE); DROP TABLE public.u",
    };
    for (const [what, sql] of Object.entries(cases)) {
        it(`is the last record, and the newest commit, that PostgreSQL finds too: ${what}`, async () => {
            await cluster.run(sql);
            const end = await cluster.archiveAll();
            const [found, judged] = [await look(), await judge(end)];
            expect(found?.lastRecordLsn).to.equal(judged.last);
            // ours is the last whole millisecond before it
            expect(found?.newestCommitAt).not.to.equal(null);
            const ours = Date.parse(found?.newestCommitAt ?? "");
            const theirs = Date.parse(`${judged.commit?.slice(0, 23) ?? ""}Z`);
            expect(theirs - ours).to.be.oneOf([0, 1]);
        });
    }

    it("looks further back than segments in which nothing committed", async () => {
        await cluster.run("INSERT INTO public.t VALUES ('last')");
        await cluster.archiveAll();
        const committed = (await look())?.newestCommitAt;
        await cluster.archiveAll();
        const end = await cluster.archiveAll();
        const found = await look();
        expect(found?.newestCommitAt).to.equal(committed);
        expect(found?.lastRecordLsn).to.equal((await judge(end)).last);
    });

    it("is unknown for an archive that holds nothing yet", async () => {
        const scope = { timeline: 1, fromLsn: "FF/0", segmentBytes: 1_048_576 };
        const { archive } = cluster.layout;
        expect(await endOfArchive(archive, scope, await inspectArchive(archive, scope))).to.equal(null);
        expect(compareLsn(fromLsn, "FF/0")).to.be.lessThan(0);
    });
});
