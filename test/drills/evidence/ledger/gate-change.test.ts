import { expect } from "chai";
import {
    type ChangeDecision,
    decideChange,
    type DrillProof,
    readProofs,
} from "../../../../drills/evidence/ledger/gate-change.ts";
import type { LedgerRecord } from "../../../../drills/evidence/ledger/record.ts";
import { signedRecord } from "../../../../drills/evidence/ledger/record.ts";
import { generateKeyPairSync } from "node:crypto";
import type { EndangeredDatabase } from "../../../../infra/policies/change/preview-digest.ts";
import { drillOfDay, withLedger } from "../../../support/example-ledger.ts";

const shop: EndangeredDatabase = {
    urn: "urn:pulumi:production::lifeboat::aws:rds/instance:Instance::shop",
    name: "shop",
    operations: ["replace"],
    targets: ["acme-shop", "shop"],
};
const change = { databases: [shop], problems: [] };
const demand = { maxAgeSeconds: 86_400, proof: "matched", allowDegraded: false } as const;
const anHourAfter = new Date("2026-11-05T04:12:08Z");

/** The gate's document about a drill of `target` on the fifth, as it comes back from a file; and the trusted key. */
async function proved(
    target: string,
    name = "passed",
): Promise<{ readonly document: Readonly<Record<string, unknown>>; readonly key: string }> {
    return withLedger(
        async ({ keyPair, drills }) => {
            const [sealed] = drills;
            const evidence = { ...sealed!, ...drillOfDay(5, name), target };
            const drill: LedgerRecord = signedRecord(evidence, null, keyPair);
            const document = JSON.parse(
                JSON.stringify({ open: true, obstacles: [], drill, ageSeconds: 3_600, demand: { target } }),
            ) as Record<string, unknown>;
            return Promise.resolve({ document, key: keyPair.publicKeyPem });
        },
        ["passed"],
    );
}

function decided(document: unknown, key: string | null, now = anHourAfter): ChangeDecision {
    return decideChange(change, readProofs(document) ?? [], key, demand, now);
}

function obstaclesOf(decision: ChangeDecision): string {
    expect(decision.open).to.equal(false);
    return decision.databases.flatMap(({ obstacles }) => obstacles).join("\n");
}

describe("the gate of a change", () => {
    it("is open where nothing is endangered, and where the very database has fresh, signed proof", async () => {
        expect(decideChange({ databases: [], problems: [] }, [], null, demand, anHourAfter).open).to.equal(
            true,
        );
        const { document, key } = await proved("shop");
        const decision = decided(document, key);
        expect(decision.databases[0]?.obstacles).to.deep.equal([]);
        expect(decision).to.deep.include({ open: true });
        expect(decision.databases[0]?.drill).to.equal("drill-20261105t031200z-3f9a1c");
    });

    it("is closed without proof, and by proof about another database", async () => {
        expect(obstaclesOf(decided([], null))).to.equal("There is no proof about acme-shop or shop.");
        const { document, key } = await proved("lab");
        expect(obstaclesOf(decided(document, key))).to.contain("only about lab");
    });

    it("is closed where the target of the proof was rewritten: the signed record names its own", async () => {
        const { document, key } = await proved("lab");
        const rewritten = { ...document, demand: { target: "shop" } };
        expect(obstaclesOf(decided(rewritten, key))).to.contain("There is no drill of shop");
    });

    it("is closed where the record was changed, signed by another key, or no key is trusted", async () => {
        const { document, key } = await proved("shop", "failed-content");
        const record = document["drill"] as LedgerRecord;
        const changed = { ...document, drill: { ...record, verdict: "passed", proof: "matched" } };
        expect(obstaclesOf(decided(changed, key))).to.contain("is not signed by the key");
        const stranger = generateKeyPairSync("ed25519").publicKey.export({ type: "spki", format: "pem" });
        const sound = await proved("shop");
        expect(obstaclesOf(decided(sound.document, String(stranger)))).to.contain("is not signed");
        expect(obstaclesOf(decided(sound.document, null))).to.contain("is not signed");
    });

    it("judges age, verdict and proof anew: an open gate of last week opens nothing", async () => {
        const { document, key } = await proved("shop");
        const late = decided(document, key, new Date("2026-11-12T00:00:00Z"));
        expect(obstaclesOf(late)).to.match(/more than the .* allowed/);
        const failed = await proved("shop", "failed-content");
        expect(obstaclesOf(decided(failed.document, failed.key))).to.contain("did not pass");
    });

    it("is closed where the gate was closed, or knew of no drill", async () => {
        const { document, key } = await proved("shop");
        expect(obstaclesOf(decided({ ...document, open: false }, key))).to.contain("gate was closed");
        const none = obstaclesOf(decided({ ...document, open: false, drill: null }, key));
        expect(none).to.contain("no drill of it");
    });

    it("needs proof for each of several databases, and takes a list of them", async () => {
        const [one, other] = [await proved("shop"), await proved("stock")];
        const stock = { ...shop, name: "stock", targets: ["stock"] };
        const both = { databases: [shop, stock], problems: [] };
        const half = decideChange(both, readProofs([one.document]) ?? [], one.key, demand, anHourAfter);
        expect(half.open).to.equal(false);
        expect(half.databases.map(({ obstacles }) => obstacles.length)).to.deep.equal([0, 1]);
        expect(readProofs([one.document, other.document])).to.have.length(2);
    });

    it("is closed by a preview that failed, whatever it would do", () => {
        const failed = { databases: [], problems: ["The preview failed."] };
        expect(decideChange(failed, [], null, demand, anHourAfter).open).to.equal(false);
    });

    it("reads no proof out of anything else", () => {
        const others: readonly unknown[] = [null, {}, "open", { open: true }, [{ open: true, demand: {} }]];
        for (const other of others) expect(readProofs(other), JSON.stringify(other)).to.equal(null);
        const junk: readonly DrillProof[] | null = readProofs({
            open: true,
            demand: { target: "shop" },
            drill: { drill: "x" },
        });
        expect(junk?.[0]?.drill).to.equal(null);
    });
});
