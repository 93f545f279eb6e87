import { expect } from "chai";
import { captureBaseline } from "../../../drills/baseline/capture.ts";
import { compareWithBaseline, type BaselineComparison } from "../../../drills/baseline/compare.ts";
import { type Method, methodOf } from "../../../drills/baseline/method.ts";
import { content } from "../../../drills/checks/content.ts";
import { type Major, supportedMajors } from "../../../infra/local/server/major.ts";
import { platformPackage } from "../../../infra/local/server/platform-package.ts";
import { exampleContext } from "../../support/check-context.ts";
import { makeTestCluster, type TestCluster } from "../../support/cluster.ts";
import { testMajor } from "../../support/major.ts";
import { skipBecause } from "../../support/skip.ts";

const contentSql = `
    CREATE TYPE public.mood AS ENUM ('sad', 'happy');
    CREATE TABLE public.moods AS SELECT n AS id, (CASE WHEN n % 2 = 0 THEN 'sad' ELSE 'happy' END)::public.mood AS mood,
        n / 7.0 AS share, sqrt(n) AS root, timestamptz '2000-01-01' + n * interval '1 day' AS at, ARRAY[n, NULL] AS list,
        jsonb_build_object('n', n) AS document, interval '1 mon' * n AS every, md5(n::text)::uuid AS key, '-0'::float8 AS zero
        FROM generate_series(1, 200) AS n;`;

/** The newest major beside that of the tests which is installed. */
async function otherMajor(): Promise<Major | null> {
    for (const major of supportedMajors.toReversed()) {
        if (major === testMajor) continue;
        const found = await platformPackage(major).then(
            () => true,
            () => false,
        );
        if (found) return major;
    }
    return null;
}

describe("a baseline of another major version", function () {
    this.timeout(120_000);
    let source: TestCluster | undefined;
    let copy: TestCluster | undefined;

    before(async () => {
        const major = await otherMajor();
        if (major === null) return;
        source = await makeTestCluster(major);
        copy = await makeTestCluster();
        for (const cluster of [source, copy]) await cluster.run(contentSql);
    });
    after(async () => {
        await source?.remove();
        await copy?.remove();
    });

    async function compared(test: Mocha.Context, method: Method): Promise<BaselineComparison> {
        if (source === undefined || copy === undefined) skipBecause(test, "no other PostgreSQL is installed");
        const baseline = await captureBaseline({ target: source.target, method });
        return compareWithBaseline({ target: copy.target, baseline, demandAligned: true });
    }

    it("is identical by the text of its rows, and another value is a difference", async function () {
        const same = await compared(this, methodOf("logical", true));
        expect(same.unpromised).to.equal(null);
        expect(same.tables.map(({ comparison }) => comparison)).to.deep.equal(["identical"]);
        await copy?.run("UPDATE public.moods SET share = -share WHERE id = 1");
        const changed = await compared(this, methodOf("logical", true));
        expect(changed.tables.map(({ comparison }) => comparison)).to.deep.equal(["different"]);
        await copy?.run("UPDATE public.moods SET share = -share WHERE id = 1");
    });

    it("cannot be judged by other hashes that differ: inconclusive, with what to do, and never a difference", async function () {
        for (const method of [methodOf("physical", true), methodOf("physical", false)]) {
            await copy?.run("UPDATE public.moods SET share = share + 1 WHERE id = 1");
            const comparison = await compared(this, method);
            expect(comparison.tables.map((table) => table.comparison)).to.deep.equal(["changed-since"]);
            const { findings } = content.run(exampleContext({ comparison }));
            expect(findings.map(({ level, subject }) => [level, subject])).to.deep.equal([
                ["inconclusive", "public.moods"],
            ]);
            expect(findings[0]?.message).to.match(/--logical --strong/);
            await copy?.run("UPDATE public.moods SET share = share - 1 WHERE id = 1");
        }
    });
});
