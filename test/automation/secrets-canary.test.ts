import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { drillFolder } from "../../infra/home.ts";
import { labTarget } from "../../infra/local/lab/lab.ts";
import { allProcesses } from "../../infra/local/server/process-table.ts";
import { withSession } from "../../infra/postgres/session.ts";
import { redact } from "../../infra/redact.ts";
import { workspaceOf } from "../../automation/stacks/workspace.ts";
import { type DrillLab, makeDrillLab } from "../support/drill-lab.ts";
import { startDrill } from "../support/running-drill.ts";

/** Values that must appear nowhere outside the database and the one file that is meant to hold them. */
const rowCanary = "canary-row-7Qx2vLm9";
const urlCanary = "canary-url-4Zt8wKp1";

describe("no value of a row, password, passphrase or credential leaves its place", function () {
    this.timeout(400_000);
    let lab: DrillLab;
    before(async () => {
        lab = await makeDrillLab();
        const { target } = await labTarget(lab.home);
        await withSession(target, { readOnly: false }, (session) =>
            session.script(`
                CREATE TABLE public."${rowCanary.slice(0, 6)} notes" (id int PRIMARY KEY, note text NOT NULL);
                INSERT INTO public."canary notes" VALUES (1, '${rowCanary}'), (2, '${urlCanary}');
                CREATE TABLE public.canary_child (note_id int REFERENCES public."canary notes", note text);
                INSERT INTO public.canary_child VALUES (1, '${rowCanary}');
            `),
        );
        expect((await lab.run("baseline", "capture")).exitCode).to.equal(0);
    });
    after(() => lab.remove());

    /** What the canaries, and whatever is made of them by an encoding, are found in. */
    function leaks(texts: Readonly<Record<string, string>>, secrets: readonly string[]): string[] {
        return Object.entries(texts)
            .filter(([, text]) => secrets.some((secret) => redact(text, [secret]) !== redact(text, [])))
            .map(([place]) => place);
    }

    async function filesBelow(folder: string): Promise<Record<string, string>> {
        const entries = await readdir(folder, { recursive: true, withFileTypes: true });
        const files = entries
            .filter((entry) => entry.isFile())
            .map((entry) => path.join(entry.parentPath, entry.name));
        const texts = await Promise.all(
            files.map(async (file) => [file, await readFile(file, "latin1")] as const),
        );
        return Object.fromEntries(texts);
    }

    it("finds a canary wherever it looks, so that finding none means something", () => {
        const encoded = Buffer.from(`x${rowCanary}`).toString("base64");
        const texts = { plain: `a ${rowCanary} b`, base64: encoded, clean: "nothing" };
        expect(leaks(texts, [rowCanary])).to.deep.equal(["plain", "base64"]);
    });

    for (const fault of [null, "update-value", "delete-row", "flip-page-byte"]) {
        it(`while and after a drill ${fault === null ? "that passes" : `of a lab broken by ${fault}`}`, async () => {
            if (fault !== null) expect((await lab.run("lab", "break", fault)).exitCode).to.equal(0);
            const passfile = await readFile(path.join(lab.home.lab, "passfile"), "utf8");
            const password = passfile.trim().split(":").at(-1) ?? "";
            const withUrl = {
                ...lab,
                env: { ...lab.env, DATABASE_URL: `postgres://app:${urlCanary}@db.example/shop` },
            };

            const drill = await startDrill(withUrl, "restored");
            const passphrase = await readFile(
                workspaceOf(drillFolder(lab.home, drill.id)).passphraseFile,
                "utf8",
            );
            const secrets = [rowCanary, urlCanary, password, passphrase];
            const processes = Object.fromEntries(
                (await allProcesses()).map(({ pid, args }) => [`process ${pid}`, args.join(" ")]),
            );
            const stateFiles = await filesBelow(drillFolder(lab.home, drill.id));
            const { passphraseFile } = workspaceOf(drillFolder(lab.home, drill.id));
            const state = Object.fromEntries(
                Object.entries(stateFiles).filter(([file]) => file !== passphraseFile),
            );
            expect(leaks({ ...processes, ...state }, secrets)).to.deep.equal([]);

            expect(await drill.ended).to.equal(fault === null ? 0 : 20);
            const said = { stdout: drill.stdout(), stderr: drill.stderr() };
            const written = await filesBelow(drillFolder(lab.home, drill.id));
            expect(Object.keys(written).length).to.be.greaterThan(5);
            expect(leaks({ ...said, ...written }, secrets)).to.deep.equal([]);
            if (fault !== null) expect((await lab.run("lab", "heal")).exitCode).to.equal(0);
        });
    }

    it("nor in a baseline, which holds hashes and counts", async () => {
        const points = await readdir(lab.layout.backups);
        const baselines = await Promise.all(
            points.map((id) => readFile(path.join(lab.layout.backups, id, "baseline.jsonl"), "utf8")),
        );
        const texts = Object.fromEntries(baselines.map((text, index) => [String(points[index]), text]));
        expect(baselines.length).to.be.greaterThan(0);
        expect(leaks(texts, [rowCanary, urlCanary])).to.deep.equal([]);
    });
});
