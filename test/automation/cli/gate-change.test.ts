import { writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { recordDrill } from "../../../drills/evidence/ledger/append.ts";
import { lifeboat } from "../../support/cli.ts";
import { drillOfDay, sealInto, withLedger } from "../../support/example-ledger.ts";

const urn = "urn:pulumi:production::lifeboat::aws:rds/instance:Instance::shop";

describe("lifeboat gate-change", function () {
    this.timeout(60_000);

    it("lets a database go by what the gate itself printed, and by nothing less", () =>
        withLedger(async ({ home, keyPair }) => {
            const finishedAt = new Date(Date.now() - 3_600_000).toISOString();
            const sealed = await sealInto(home, { ...drillOfDay(1), target: "shop", finishedAt });
            await recordDrill(home.ledger, sealed, keyPair);
            const [preview, proof] = ["preview.json", "proof.json"].map((name) => path.join(home.root, name));
            const steps = [{ op: "replace", urn, oldState: { urn, inputs: {}, protect: true } }];
            await writeFile(preview!, JSON.stringify({ steps }));

            const closed = await lifeboat(["gate-change", preview!], { home: home.root });
            expect(closed.exitCode).to.equal(25);
            expect(closed.stdout).to.contain("must not be made").and.contain("no proof about shop");

            const gate = await lifeboat(["gate", "--target", "shop", "--json"], { home: home.root });
            await writeFile(proof!, gate.stdout);
            const words = ["gate-change", preview!, "--proof", proof!, "--json"];
            const open = await lifeboat(words, { home: home.root });
            expect(open.exitCode, open.stdout + open.stderr).to.equal(0);
            expect(JSON.parse(open.stdout)).to.deep.include({ open: true, problems: [] });

            await writeFile(
                proof!,
                gate.stdout.replace(
                    /"finishedAt": ?"[^"]*"/,
                    `"finishedAt": "${finishedAt.replace(/\d{3}Z/, "999Z")}"`,
                ),
            );
            expect((await lifeboat(words, { home: home.root })).exitCode).to.equal(25);
        }, []));

    it("refuses files that are something else with exit 2", () =>
        withLedger(async ({ home }) => {
            const file = path.join(home.root, "other.json");
            await writeFile(file, "{}");
            for (const words of [[file], [path.join(home.root, "nowhere.json")]]) {
                const { exitCode, stderr } = await lifeboat(["gate-change", ...words], { home: home.root });
                expect(exitCode).to.equal(2);
                expect(stderr).to.match(/^✗ \S.*\.\n {2}\S.*\n$/);
            }
        }, []));
});
