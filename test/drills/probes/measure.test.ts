import { expect } from "chai";
import { type Measurement, measureProbes } from "../../../drills/probes/measure.ts";
import type { ProbeSpec } from "../../../drills/probes/probe.ts";
import type { Session } from "../../../infra/postgres/session.ts";
import { aProbe } from "../../support/probes.ts";
import { withDatabase } from "../../support/test-database.ts";

async function measured(session: Session, ...probes: readonly ProbeSpec[]): Promise<readonly Measurement[]> {
    await session.script("BEGIN READ ONLY");
    try {
        // however much they scatter
        return await measureProbes(session, probes, { patience: 1, spread: Infinity });
    } finally {
        await session.script("ROLLBACK");
    }
}

describe("the timing of probes", () => {
    it("is done by the server, for each as often as asked", () =>
        withDatabase(async ({ session }) => {
            const rest = aProbe({ repeat: 6 });
            const [slept, computed] = await measured(session, rest, aProbe({ sql: "SELECT 1" }));
            if (slept === undefined || !("latency" in slept)) throw new Error("was not timed");
            expect(slept.latency.runs).to.equal(6);
            expect(slept.latency.lowMs).to.be.at.least(2);
            expect(computed).to.have.nested.property("latency.runs", 5);
        }));

    it("lets each probe run in turn, warmed three times, so that a disturbance meets all of them", () =>
        withDatabase(async ({ session }) => {
            const { session: watched, texts } = watching(session);
            await measured(watched, aProbe({ sql: "SELECT 'a'" }), aProbe({ sql: "SELECT 'b'", repeat: 6 }));
            const runs = texts.filter((text) => text.includes("ANALYZE")).map((text) => text.slice(-2, -1));
            expect(runs.join("")).to.equal(`${"ab".repeat(8)}b`);
        }));

    it("ends a probe whose runs take more than their time together, and says how far it came", () =>
        withDatabase(async ({ session }) => {
            const [slow, sound] = await measured(
                session,
                aProbe({ sql: "SELECT pg_sleep(30)", timeoutSeconds: 0.05 }),
                aProbe(),
            );
            expect(slow).to.deep.include({
                unfinished: "0 of 8 runs ended within 0.05 s, the fewest that its latency can be told from",
            });
            expect(slow).to.have.property("meanMs").that.is.at.least(50);
            expect(sound).to.have.property("latency");
        }));

    it("runs nothing that writes, and tells why a probe cannot be run without quoting a value", () =>
        withDatabase(async ({ session }) => {
            await session.script("CREATE TABLE public.secrets AS SELECT 'swordfish'::text AS word");
            const [writes, unknown, cast] = await measured(
                session,
                aProbe({ sql: "WITH gone AS (DELETE FROM public.secrets RETURNING 1) SELECT 1" }),
                aProbe({ sql: "SELECT *\nFROM secrets" }),
                aProbe({ sql: "SELECT word::regclass FROM public.secrets" }),
            );
            expect(writes).to.include({
                refused: "It could not be run: it tried to write, and such a query may only read.",
            });
            expect(unknown)
                .to.have.property("refused")
                .that.matches(/line 2: relation "secrets" does not exist\. Nothing/);
            expect(cast)
                .to.have.property("refused")
                .that.matches(/SQLSTATE 42P01 \(the message is withheld/);
            expect(await session.query("SELECT FROM public.secrets")).to.have.length(1);
        }));
});

/** The session, and the text of every query that went through it. */
function watching(session: Session): { readonly session: Session; readonly texts: string[] } {
    const texts: string[] = [];
    const query = <Row>(sql: string, values?: readonly unknown[]): Promise<Row[]> => {
        texts.push(sql);
        return session.query<Row>(sql, values);
    };
    return { session: { ...session, query }, texts };
}
