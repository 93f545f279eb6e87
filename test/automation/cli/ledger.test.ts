import { readFile, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { spanOr } from "../../../automation/cli/inputs.ts";
import { Journal } from "../../../automation/stacks/journal.ts";
import { recordDrill } from "../../../drills/evidence/ledger/append.ts";
import { type CliRun, lifeboat } from "../../support/cli.ts";
import { drillOfDay, type ExampleLedger, sealInto, withLedger } from "../../support/example-ledger.ts";

/** The executable with `--json` on the state folder of a ledger: its exit code and its document. */
async function run({ home }: Pick<ExampleLedger, "home">, ...words: string[]): Promise<Answer> {
    const { exitCode, stdout, stderr }: CliRun = await lifeboat([...words, "--json"], { home: home.root });
    const document = (stdout === "" ? {} : JSON.parse(stdout)) as Record<string, unknown>;
    return { exitCode, document, stderr };
}

interface Answer extends Pick<CliRun, "exitCode" | "stderr"> {
    readonly document: Readonly<Record<string, unknown>>;
}

describe("lifeboat ledger verify", function () {
    this.timeout(60_000);

    it("prints the head as an anchor, and holds the ledger against it and against the evidence", () =>
        withLedger(async (ledger) => {
            const sound = await run(ledger, "ledger", "verify");
            expect(sound.exitCode).to.equal(0);
            expect(sound.document).to.deep.include({ ok: true, records: 6, comparedDrills: 6, problems: [] });
            const anchor = String(sound.document["anchor"]);
            const text = await lifeboat(["ledger", "verify", "--anchor", anchor], { home: ledger.home.root });
            expect(text.exitCode).to.equal(0);
            expect(text.stdout).to.contain("✓ The ledger holds").and.contain(`head ${anchor}`);

            const last = ledger.drills[5]!;
            new Journal(last.evidence.path).write({ event: "recorded" });
            const lines = (await readFile(ledger.home.ledger, "utf8")).split("\n");
            await writeFile(ledger.home.ledger, `${lines.slice(0, 5).join("\n")}\n`);
            const cut = await run(ledger, "ledger", "verify", "--anchor", anchor);
            expect(cut.exitCode).to.equal(20);
            expect(cut.document["problems"])
                .to.be.an("array")
                .that.satisfies(
                    (problems: { fault: string }[]) =>
                        problems.map(({ fault }) => fault).join() === "anchor,unrecorded",
                );
            // all of it gone is not the same as none there ever was
            await rm(ledger.home.ledger);
            expect((await run(ledger, "ledger", "verify")).exitCode).to.equal(20);
        }));

    it("judges a ledger that was handed over by the public key alone, and names line and reason", () =>
        withLedger(async (ledger) => {
            const file = path.join(ledger.home.root, "copy.jsonl");
            const key = path.join(ledger.home.keys, "ed25519.pub.pem");
            const bytes = await readFile(ledger.home.ledger, "utf8");
            await writeFile(file, bytes.replace('"verdict":"failed"', '"verdict":"passed"'));
            const { exitCode, stdout } = await lifeboat(["ledger", "verify", file, "--public-key", key]);
            expect(exitCode).to.equal(20);
            expect(stdout)
                .to.contain("line 3  It was changed after it was signed")
                .and.contain("not compared");
        }));

    it("refuses what is no ledger, no key and no anchor with exit 2 and the next step", () =>
        withLedger(async (ledger) => {
            for (const words of [
                [path.join(ledger.home.root, "nowhere.jsonl")],
                ["--anchor", `1:${"0".repeat(64)}`, "--public-key", "nowhere.pem"],
                ["--anchor", "6:abcd"],
                [],
            ]) {
                const { exitCode, stderr } = await lifeboat(["ledger", "verify", ...words], {
                    home: ledger.home.root,
                });
                expect(exitCode, words.join(" ")).to.equal(2);
                expect(stderr, words.join(" ")).to.match(/^✗ \S.*\.\n {2}\S.*\n$/);
            }
        }, []));
});

describe("lifeboat gate", function () {
    this.timeout(60_000);

    it("ends with 0 for a fresh pass, and with 25 and the reason for anything else", () =>
        withLedger(async (ledger) => {
            const empty = await run(ledger, "gate");
            expect(empty.exitCode).to.equal(25);
            expect(obstacles(empty)).to.deep.equal(["no-drill"]);

            const finishedAt = new Date(Date.now() - 3_600_000).toISOString();
            const sealed = await sealInto(ledger.home, { ...drillOfDay(1), finishedAt });
            await recordDrill(ledger.home.ledger, sealed, ledger.keyPair);
            const open = await run(ledger, "gate", "--max-age", "2h", "--proof", "matched");
            expect(open.exitCode, JSON.stringify(open.document)).to.equal(0);
            expect(open.document).to.deep.include({ open: true, obstacles: [] });
            const late = await lifeboat(["gate", "--max-age", "30m"], { home: ledger.home.root });
            expect(late.exitCode).to.equal(25);
            expect(late.stdout)
                .to.contain("There is no fresh proof")
                .and.match(/30 min( \d+ s)? more than the 30 min/);

            await writeFile(path.join(sealed.evidence.path, "evidence.json"), "{}");
            expect(obstacles(await run(ledger, "gate"))).to.deep.equal(["ledger-broken"]);
        }, []));

    it("reads ages as people write them, and refuses what is none", async () => {
        const age = spanOr("--max-age <age>", "how old", "36h");
        const read = [undefined, "90s", "90m", "7d"].map((typed) => age.read(typed));
        expect(read).to.deep.equal([129_600, 90, 5_400, 604_800]);
        for (const none of ["36", "1.5h", "-1h", "0h", "week", "1 h", "9999999999d"]) {
            expect(() => age.read(none), none).to.throw(`90m, 36h or 7d, not "${none}"`);
        }
        expect((await lifeboat(["gate", "--max-age", "36"])).exitCode).to.equal(2);
    });
});

function obstacles({ document }: Answer): unknown {
    return (document["obstacles"] as { obstacle: string }[]).map(({ obstacle }) => obstacle);
}
