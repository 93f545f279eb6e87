import { expect } from "chai";
import type { Collation, Collations } from "../../../drills/baseline/collations.ts";
import type { Extensions } from "../../../drills/baseline/extensions.ts";
import { collationFindings } from "../../../drills/checks/collation-versions.ts";
import {
    extensionFindings,
    extensionsAndCollations,
} from "../../../drills/checks/extensions-and-collations.ts";
import type { Finding } from "../../../drills/model/check-outcome.ts";
import { examplePoint } from "../../support/aws/example-point.ts";
import { shopSql, withCopy } from "../../support/checked-copy.ts";
import { needsMajor } from "../../support/major.ts";

const said = (findings: readonly Finding[]): readonly string[] =>
    findings.map(({ level, subject, message }) => `${level}: ${subject}: ${message}`);

describe("the check of extensions", () => {
    const citext = { name: "citext", version: "1.6", schema: "public", onServer: true };
    const then: Extensions = { installed: [citext], preloaded: ["pg_stat_statements", "auto_explain"] };

    it("finds one that is missing, in another version, in another schema, or without its files", () => {
        const judged = (now: Partial<Extensions>): readonly string[] =>
            said(extensionFindings(then, { ...then, ...now }, "failure"));
        expect(judged({})).to.deep.equal([]);
        expect(judged({ installed: [] })).to.deep.equal([
            "failure: extension citext: It is missing; it was at version 1.6.",
        ]);
        expect(judged({ installed: [{ ...citext, version: "1.5" }] })).to.deep.equal([
            "failure: extension citext: It is at version 1.5; it was at 1.6.",
        ]);
        expect(judged({ installed: [{ ...citext, schema: "x" }] })).to.deep.equal([
            "failure: extension citext: It is in schema x; it was in public.",
        ]);
        expect(judged({ installed: [{ ...citext, onServer: false }] })).to.deep.equal([
            "failure: extension citext: Its files are not on this server: it cannot be used.",
        ]);
        expect(judged({ installed: [citext, { ...citext, name: "hstore" }] })).to.deep.equal([
            "failure: extension hstore: It was not there at the baseline.",
        ]);
    });

    it("finds a library that is not preloaded any more, and says where it cannot know", () => {
        const judged = (preloaded: string[] | null): readonly string[] =>
            said(extensionFindings(then, { ...then, preloaded }, "warning"));
        expect(judged(["auto_explain", "pg_stat_statements", "more"])).to.deep.equal([]);
        expect(judged(["auto_explain"])).to.deep.equal([
            "warning: shared_preload_libraries: pg_stat_statements is not among them; it was at the baseline.",
        ]);
        expect(judged(null)[0]).to.match(/^inconclusive: shared_preload_libraries: /);
    });

    it("sees them in a real catalog, leaves amcheck out, and reads the preloaded libraries from the files", async () => {
        const sql = `${shopSql} CREATE EXTENSION citext SCHEMA public; CREATE EXTENSION amcheck SCHEMA public`;
        await withCopy(sql, async (copy) => {
            expect(copy.baseline.extensions.installed.map(({ name }) => name)).to.deep.equal([
                "citext",
                "plpgsql",
            ]);
            expect(copy.baseline.extensions.preloaded).to.deep.equal([]);
            const preloading: Extensions = { ...copy.baseline.extensions, preloaded: ["auto_explain"] };
            const { findings } = await copy.run(extensionsAndCollations, () => ({
                baseline: { ...copy.baseline, extensions: preloading },
            }));
            expect(findings.map(({ subject }) => subject)).to.deep.equal(["shared_preload_libraries"]);
            const onAws = await copy.run(extensionsAndCollations, () => ({
                point: examplePoint(),
                baseline: {
                    ...copy.baseline,
                    extensions: { ...preloading, preloaded: ["rdsutils", "pg_cron", "auto_explain"] },
                },
            }));
            expect(
                said(onAws.findings),
                "but for what a drill on AWS keeps out, and RDS's own",
            ).to.deep.equal([
                "failure: shared_preload_libraries: auto_explain is not among them; it was at the baseline.",
            ]);
            await copy.session.script(
                "DROP EXTENSION amcheck; UPDATE pg_extension SET extversion = '0.1' WHERE extname = 'citext'",
            );
            const { outcome, findings: wrong } = await copy.run(extensionsAndCollations);
            expect(outcome).to.equal("failed");
            expect(said(wrong).join()).to.match(
                /^failure: extension citext: It is at version 0\.1; it was at \d/,
            );
        });
    });
});

describe("the check of collations", () => {
    const german: Collation = {
        name: "public.german",
        provider: "icu",
        locale: "de",
        recorded: "153.14",
        actual: "153.14",
    };
    const of = (...used: Collation[]): Collations => ({ encoding: "UTF8", used });
    const judged = (
        now: Collations,
        indexes: readonly string[] = [],
        then: Collations | null = of(german),
    ): readonly string[] =>
        said(
            collationFindings({
                then,
                now,
                indexes: new Map([["public.german", indexes]]),
                drift: "failure",
            }),
        );

    it("demands that indexes are built again after another version, and warns where there are none", () => {
        const newer = of({ ...german, actual: "153.80" });
        expect(judged(of(german), ["public.a"])).to.deep.equal([]);
        expect(judged(newer, ["public.a", "public.b"])).to.deep.equal([
            "failure: collation public.german: It was made with version 153.14; this server has 153.80. Reindex public.a, public.b.",
        ]);
        expect(judged(newer, ["public.a"], null)[0]).to.match(/^failure/);
        expect(judged(newer)).to.deep.equal([
            "warning: collation public.german: It was made with version 153.14; this server has 153.80. No index is ordered by it.",
        ]);
        expect(judged(newer, ["a", "b", "c", "d", "e", "f", "g"])[0]).to.match(
            /Reindex a, b, c, d, e and 2 more\.$/,
        );
    });

    it("warns of what production itself has to mend", () => {
        const newer = of({ ...german, actual: "153.80" });
        expect(judged(newer, ["public.a"], newer)[0]).to.match(
            /^warning: .*, as production had at the baseline\. Reindex public\.a\.$/,
        );
    });

    it("finds a version that was refreshed without a word, another provider, locale and encoding", () => {
        expect(judged(of({ ...german, recorded: "9", actual: "9" }), ["public.a"])).to.deep.equal([
            "failure: collation public.german: Its recorded version is 9; it was 153.14. Reindex public.a.",
        ]);
        expect(judged(of({ ...german, provider: "libc", locale: "C" }))).to.deep.equal([
            "failure: collation public.german: Its provider is libc; it was icu.",
            "failure: collation public.german: Its locale is C; it was de.",
        ]);
        expect(judged({ ...of(german), encoding: "LATIN1" })).to.deep.equal([
            "failure: the database: Its encoding is LATIN1; it was UTF8.",
        ]);
    });

    it("sees them in a real catalog, and names the indexes", async () => {
        const sql = `${shopSql}
            CREATE COLLATION public.german (provider = icu, locale = 'de');
            CREATE TABLE public.words (w text COLLATE public.german, bare text COLLATE "C");
            CREATE INDEX words_w ON public.words (w);
            CREATE INDEX words_bare ON public.words (bare)`;
        await withCopy(sql, async (copy) => {
            expect(await copy.run(extensionsAndCollations)).to.deep.include({
                outcome: "passed",
                findings: [],
            });
            expect(copy.baseline.collations.used.map(({ name }) => name)).to.include("public.german");
            await copy.session.script(
                "UPDATE pg_collation SET collversion = '0.0' WHERE collname = 'german'",
            );
            const { outcome, findings } = await copy.run(extensionsAndCollations);
            expect(outcome).to.equal("failed");
            expect(said(findings).join()).to.match(
                /^failure: collation public\.german: It was made with version 0\.0; this server has [\d.]+\. Reindex public\.words_w\.$/,
            );
        });
    });

    it("knows the indexes of the database's own collation", async function () {
        needsMajor(this, 15, "version of a database's collation");
        await withCopy(shopSql, async (copy) => {
            await copy.session.script(
                "UPDATE pg_database SET datcollversion = '0.0' WHERE datname = current_database()",
            );
            const { findings } = await copy.run(extensionsAndCollations);
            expect(said(findings).join()).to.match(
                /^failure: collation the database's default: .* Reindex public\.customers_name, public\.orders_note\.$/,
            );
        });
    });
});
