import { expect } from "chai";
import { faults } from "../../infra/local/faults/registry.ts";
import { makeDrillLab, type DrillLab } from "../support/drill-lab.ts";

/** What `shared/reference/faults.md` wants of each: the check or the sentence that must name it. */
const wanted: Readonly<Record<string, { readonly proof: readonly string[]; readonly check: string | null }>> =
    {
        "delete-row": { proof: ["read"], check: "rows" },
        "update-value": { proof: ["read"], check: "content" },
        "swap-values": { proof: ["read"], check: "content" },
        "drop-table": { proof: ["read"], check: "schema" },
        "remove-wal-segment": { proof: ["matched", "none"], check: null },
        "truncate-wal-segment": { proof: ["matched", "none"], check: null },
        "flip-page-byte": { proof: ["opened"], check: "content" },
        "stale-backup": { proof: ["matched"], check: "freshness" },
        "wrong-source": { proof: ["none"], check: null },
    };

describe("a drill after real damage", function () {
    this.timeout(400_000);
    let lab: DrillLab;
    before(async () => {
        lab = await makeDrillLab();
    });
    after(() => lab.remove());

    it("is known for every fault there is", () => {
        expect(Object.keys(wanted).sort()).to.deep.equal(faults.map(({ id }) => id).sort());
    });

    for (const { id, wanted: says } of faults) {
        it(`by ${id} fails and names what was hit: ${says}`, async () => {
            const archiveBefore = await lab.archive();
            const broken = await lab.run("lab", "break", id, "--json");
            expect(broken.exitCode, broken.stdout).to.equal(0);
            const { subject } = (JSON.parse(broken.stdout) as { damage: { subject: string } }).damage;

            const { exitCode, evidence } = await lab.drill();
            expect(exitCode, evidence.reasons.join(" ")).to.equal(20);
            expect(evidence.verdict).to.equal("failed");
            expect(evidence.cleanup).to.equal("clean");
            expect(wanted[id]?.proof).to.include(evidence.proof);
            expect(evidence.reasons.join(" ")).to.contain(subject);
            const check = evidence.checks.find((candidate) => candidate.id === wanted[id]?.check);
            if (wanted[id]?.check !== null) expect(check?.outcome).to.equal("failed");

            expect((await lab.run("lab", "heal")).exitCode).to.equal(0);
            const healed = await lab.archive();
            for (const [name, hash] of Object.entries(archiveBefore))
                expect(healed[name], name).to.equal(hash);
        });
    }

    it("passes again when everything is healed", async () => {
        const { exitCode, evidence } = await lab.drill();
        expect(evidence.reasons).to.deep.equal([]);
        expect(exitCode).to.equal(0);
    });
});
