import { expect } from "chai";
import { type ChildProcess, spawn } from "node:child_process";
import { access, mkdir, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { labTarget } from "../../../../infra/local/lab/lab.ts";
import { labSize } from "../../../../infra/local/lab/lab-wish.ts";
import { labDown, labPurge, labUp } from "../../../../infra/local/lab/lifecycle.ts";
import { passfile } from "../../../../infra/local/lab/access.ts";
import { labStatus } from "../../../../infra/local/lab/status.ts";
import { clusterState } from "../../../../infra/local/server/postmaster.ts";
import { allProcesses } from "../../../../infra/local/server/process-table.ts";
import { findWriter } from "../../../../infra/local/writer/control.ts";
import { withSession } from "../../../../infra/postgres/session.ts";
import { programStarter } from "../../../../infra/start/program.ts";
import { failureOf } from "../../../support/failure.ts";
import { type LabHome, makeLabHome } from "../../../support/lab.ts";

const program = fileURLToPath(new URL("../../../support/make-lab-program.ts", import.meta.url));

interface LabProcess {
    readonly child: ChildProcess;
    /** What it has printed by now. */
    readonly said: () => string;
    readonly ended: Promise<void>;
}

function makeInProcess(root: string): LabProcess {
    const child = spawn(process.execPath, [programStarter, program, root], {
        stdio: ["ignore", "pipe", "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr]) {
        stream.on("data", (chunk: Buffer) => {
            said += chunk.toString();
        });
    }
    const ended = new Promise<void>((resolve) => {
        child.once("close", () => {
            resolve();
        });
    });
    return { child, said: () => said, ended };
}

async function isThere(place: string): Promise<boolean> {
    return access(place).then(
        () => true,
        () => false,
    );
}

describe("the lab", function () {
    this.timeout(120_000);
    let place: LabHome;
    beforeEach(async () => {
        place = await makeLabHome();
    });
    afterEach(() => place.remove());

    const up = (progress?: (doing: string) => void) =>
        labUp({ home: place.home, size: "small", ...(progress === undefined ? {} : { progress }) });

    const fingerprint = async (): Promise<unknown> =>
        withSession((await labTarget(place.home)).target, {}, (session) =>
            session.one(
                "SELECT sum(hashtextextended(t::text, 0)::numeric)::text, count(*) FROM public.order_items t",
            ),
        );

    it("is made once, and left alone when it runs", async () => {
        expect((await up()).outcome).to.equal("made");
        const { pid } = await labTarget(place.home);
        const writer = await findWriter(place.home);
        expect((await up()).outcome).to.equal("already-up");
        expect((await labTarget(place.home)).pid).to.equal(pid);
        expect(await findWriter(place.home)).to.deep.equal(writer);
    });

    it("is stopped with its writer, keeps its data, and starts again where it was", async () => {
        const { lab } = await up();
        const before = await fingerprint();
        expect(await labDown(place.home)).to.equal(true);
        expect((await clusterState(lab.layout.production)).state).to.equal("stopped");
        expect(await findWriter(place.home)).to.equal(null);
        await failureOf(labTarget(place.home), "LabDown");
        expect(await labDown(place.home), "a second time").to.equal(false);
        const archived = await readdir(lab.layout.archive);
        const again = await up();
        expect(again.outcome).to.equal("started");
        expect(again.lab.port).to.equal(lab.port);
        expect(
            (await readdir(lab.layout.archive)).length,
            "a heartbeat ends the silence in the archive",
        ).to.be.greaterThan(archived.length);
        expect(await fingerprint()).to.deep.equal(before);
    });

    it("is removed whole by a purge, with keys, drills and lab.yaml left where they are", async () => {
        const { lab } = await up();
        const kept = ["lab.yaml", "keys", "drills", "ledger.jsonl"].map((name) =>
            path.join(place.home.root, name),
        );
        for (const file of kept) await writeFile(file, "");
        const writer = await findWriter(place.home);
        expect(await labPurge(place.home)).to.equal(true);
        expect(await isThere(lab.layout.root)).to.equal(false);
        expect(await isThere(lab.layout.sockets)).to.equal(false);
        expect((await readdir(place.home.root)).sort()).to.deep.equal([
            "drills",
            "keys",
            "lab.yaml",
            "ledger.jsonl",
        ]);
        const left = (await allProcesses()).filter(
            ({ pid, args }) => pid === writer?.pid || args.some((arg) => arg.includes(lab.layout.root)),
        );
        expect(left).to.deep.equal([]);
        expect(await labPurge(place.home), "a second time").to.equal(false);
    });

    it("is missing where none was made, and says so", async () => {
        await failureOf(labDown(place.home), "LabMissing");
        await failureOf(labTarget(place.home), "LabMissing");
        expect(await labStatus(place.home)).to.include({
            state: "missing",
            note: null,
            record: null,
            production: null,
        });
        expect(await labPurge(place.home)).to.equal(false);
    });

    it("starts again after production was killed, as after the loss of power", async () => {
        const { lab } = await up();
        const before = await fingerprint();
        process.kill(lab.pid, "SIGKILL");
        while ((await clusterState(lab.layout.production)).state === "running") await sleep(20);
        expect(
            await isThere(path.join(lab.layout.production, "postmaster.pid")),
            "a stale lock file",
        ).to.equal(true);
        expect(await labStatus(place.home)).to.include({ state: "down" });
        expect((await up()).outcome).to.equal("started");
        expect(await fingerprint()).to.deep.equal(before);
    });

    it("shows in its status a recovery point that cannot be read, and goes on", async () => {
        const { lab } = await up();
        const folder = path.join(lab.layout.backups, "point-20260102t030405z-abcdef");
        await mkdir(folder, { recursive: true });
        await writeFile(path.join(folder, "point.json"), "{");
        const status = await labStatus(place.home);
        expect(status).to.include({ state: "up" });
        expect(status.points).to.deep.equal([]);
        expect(status.note).to.match(/point\.json cannot be read: it is not JSON/);
    });

    it("takes another port when somebody has taken its own, and tells the passfile", async () => {
        const { lab } = await up();
        await labDown(place.home);
        const squatter = createServer();
        await new Promise<void>((resolve) => squatter.listen(lab.port, "127.0.0.1", resolve));
        try {
            const again = await up();
            expect(again.lab.port).not.to.equal(lab.port);
            expect(await readFile(passfile(place.home), "utf8")).to.match(
                new RegExp(`^127\\.0\\.0\\.1:${again.lab.port}:`),
            );
        } finally {
            await new Promise((resolve) => squatter.close(resolve));
        }
    });

    for (const stage of ["making production", "making 10,000 rows"]) {
        it(`is made anew after its maker was killed while ${stage}`, async () => {
            const maker = makeInProcess(place.home.root);
            while (!maker.said().includes(stage)) await sleep(5);
            maker.child.kill("SIGKILL");
            await maker.ended;
            expect(await labStatus(place.home)).to.include({ state: "half-made" });
            await failureOf(labTarget(place.home), "LabHalfMade");
            const told: string[] = [];
            expect((await up((doing) => told.push(doing))).outcome).to.equal("remade");
            expect(told[0]).to.equal("removing a lab that was only half made");
            expect(await fingerprint()).to.include({ count: "6700" });
        });
    }

    it("is made by one of two that come at once; the other waits for it", async () => {
        const makers = [makeInProcess(place.home.root), makeInProcess(place.home.root)];
        await Promise.all(makers.map(({ ended }) => ended));
        const said = makers.map((maker) => maker.said());
        expect(said.map((text) => /outcome: (.*)/.exec(text)?.[1]).sort()).to.deep.equal([
            "already-up",
            "made",
        ]);
        expect(said.join("")).to.match(/waiting for process \d+, which works on the lab/);
    });

    it("of another format or another PostgreSQL is refused with the way out, and can be purged", async () => {
        await up();
        const other = await failureOf(
            labUp({ home: place.home, size: "small", postgres: 14 }),
            "LabOtherVersion",
        );
        expect(other.message).to.equal("the lab was made by PostgreSQL 18, and PostgreSQL 14 is wanted");
        await labDown(place.home);
        const file = path.join(place.home.lab, "lab.json");
        const record = JSON.parse(await readFile(file, "utf8")) as Record<string, unknown>;
        for (const change of [{ format: 0 }, { serverVersion: "17.9" }]) {
            await writeFile(file, JSON.stringify({ ...record, ...change }));
            const failure = await failureOf(up(), "LabOtherVersion");
            expect(failure.hint).to.match(/lab down --purge/);
        }
        await writeFile(file, "not json");
        expect(await labStatus(place.home)).to.include({ state: "other-version" });
        expect(await labPurge(place.home)).to.equal(true);
        expect((await up()).outcome).to.equal("made");
    });

    it("is not touched when there is a database but no record of it", async () => {
        const { lab } = await up();
        await labDown(place.home);
        await rm(path.join(place.home.lab, "lab.json"));
        const failure = await failureOf(up(), "LabHalfMade");
        expect(failure.message).to.contain(lab.layout.production);
        expect((await clusterState(lab.layout.production)).state).to.equal("stopped");
    });

    it("lets people log in over TCP with the passfile, and keeps its password there alone", async () => {
        const { lab } = await up();
        const file = passfile(place.home);
        const mode = (await stat(file)).mode & 0o777;
        const [host = "", port = "", , user = "", password = ""] = (await readFile(file, "utf8"))
            .trim()
            .split(":");
        const target = { host, port: Number(port), user, database: lab.target.database, password };
        const { count } = await withSession(target, {}, (session) =>
            session.one<{ count: string }>("SELECT count(*) FROM public.customers"),
        );
        expect({ mode, count }).to.deep.equal({ mode: 0o600, count: "900" });
        expect(
            await withSession(target, {}, (session) =>
                session.one("SELECT rolsuper FROM pg_roles WHERE rolname = current_user"),
            ),
        ).to.deep.equal({ rolsuper: false });
        await failureByPassword({ ...target, password: "another" });
        const logs = ["lab.json", "writer.log", "writer.json"].map((name) => path.join(place.home.lab, name));
        for (const text of await Promise.all(
            [...logs, path.join(lab.layout.root, "server.log")].map((name) => readFile(name, "utf8")),
        )) {
            expect(text).not.to.contain(password);
        }
        expect(JSON.stringify(await allProcesses())).not.to.contain(password);
    });

    async function failureByPassword(target: Parameters<typeof withSession>[0]): Promise<void> {
        const refused = await withSession(target, {}, () => Promise.resolve()).catch((error: unknown) =>
            String(error),
        );
        expect(refused).to.match(/password authentication failed/);
    }
});

describe("the size of the lab", () => {
    const read = (wanted?: string) => labSize(wanted === undefined ? {} : { LIFEBOAT_LAB: wanted });

    it("is full unless LIFEBOAT_LAB says small, and nothing else is taken for either", () => {
        expect([read(), read(""), read("full"), read("small")]).to.deep.equal([
            "full",
            "full",
            "full",
            "small",
        ]);
        expect(() => read("smal")).to.throw(/LIFEBOAT_LAB is "smal"/);
    });
});
