import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect } from "chai";
import {
    backendAt,
    locksFolder,
    type Backend,
} from "../../../../../automation/engine/embedded/state/backend.ts";
import { breakLocks, withStackLock } from "../../../../../automation/engine/embedded/state/locks.ts";
import { programStarter } from "../../../../../infra/start/program.ts";
import { failureOf } from "../../../../support/failure.ts";
import { withTemporaryFolder } from "../../../../support/temporary-folder.ts";

const stack = { project: "lifeboat", name: "drill-test" };
const contender = path.join(import.meta.dirname, "..", "..", "..", "..", "support", "lock-contender.ts");
const cliLock = "12345678-9abc-4def-8123-456789abcdef.json";

function withBackend(work: (backend: Backend, locks: string) => Promise<void>): Promise<void> {
    return withTemporaryFolder(async (folder) => {
        const backend = backendAt(`file://${folder}`);
        await work(backend, locksFolder(backend, stack));
    });
}

/** A lock as the CLI writes one. */
async function lockOf(locks: string, holder: { pid: number; hostname?: string }): Promise<void> {
    await mkdir(locks, { recursive: true });
    const content = {
        username: "somebody",
        hostname: hostname(),
        timestamp: new Date().toISOString(),
        ...holder,
    };
    await writeFile(path.join(locks, cliLock), JSON.stringify(content));
}

/** The pid of a process that has ended. */
function deadPid(): number {
    return spawnSync(process.execPath, ["--version"]).pid;
}

const ready = () => Promise.resolve("ready");

describe("the lock on a stack", () => {
    it("lies where the CLI looks, with the members that it reads, and is gone afterwards", () =>
        withBackend(async (backend, locks) => {
            await withStackLock(backend, stack, async () => {
                const [name = ""] = await readdir(locks);
                expect(name).to.match(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.json$/);
                const holder = JSON.parse(await readFile(path.join(locks, name), "utf8")) as object;
                expect(holder).to.include({ pid: process.pid, hostname: hostname() });
                expect(holder).to.have.all.keys("pid", "username", "hostname", "timestamp", "startedAt");
            });
            expect(await readdir(locks)).to.deep.equal([]);
            expect(
                locks.endsWith(path.join(".pulumi", "locks", "organization", "lifeboat", "drill-test")),
            ).to.equal(true);
        }));

    it("is gone when the work fails", () =>
        withBackend(async (backend, locks) => {
            const broken = withStackLock(backend, stack, () => Promise.reject(new Error("broken")));
            expect(await broken.catch(String)).to.equal("Error: broken");
            expect(await readdir(locks)).to.deep.equal([]);
        }));

    it("is refused while this process holds it, naming who holds it", () =>
        withBackend(async (backend) => {
            await withStackLock(backend, stack, async () => {
                const failure = await failureOf(withStackLock(backend, stack, ready), "StackLocked");
                expect(failure.message).to.contain("the stack is currently locked by");
                expect(failure.message).to.contain(`(pid ${process.pid})`);
            });
        }));

    it("is refused while a live process of the CLI holds one", () =>
        withBackend(async (backend, locks) => {
            await lockOf(locks, { pid: process.pid });
            await failureOf(withStackLock(backend, stack, ready), "StackLocked");
            expect(await readdir(locks), "the CLI's lock stays, ours is withdrawn").to.deep.equal([cliLock]);
        }));

    it("is taken over from a process of this host that is dead", () =>
        withBackend(async (backend, locks) => {
            await lockOf(locks, { pid: deadPid() });
            expect(await withStackLock(backend, stack, ready)).to.equal("ready");
            expect(await readdir(locks)).to.deep.equal([]);
        }));

    it("is not taken over from another host, where nothing can be proved", () =>
        withBackend(async (backend, locks) => {
            await lockOf(locks, { pid: deadPid(), hostname: "elsewhere" });
            await failureOf(withStackLock(backend, stack, ready), "StackLocked");
        }));

    it("is not taken over when it cannot be read", () =>
        withBackend(async (backend, locks) => {
            await mkdir(locks, { recursive: true });
            await writeFile(path.join(locks, cliLock), "{");
            await failureOf(withStackLock(backend, stack, ready), "StackLocked");
        }));

    it("is told from that of an earlier process with the same pid", () =>
        withBackend(async (backend, locks) => {
            await withStackLock(backend, stack, async () => {
                const [name = ""] = await readdir(locks);
                const file = path.join(locks, name);
                const holder = JSON.parse(await readFile(file, "utf8")) as object;
                await writeFile(file, JSON.stringify({ ...holder, startedAt: "long ago" }));
                expect(await withStackLock(backend, stack, ready)).to.equal("ready");
            });
        }));

    it("can be broken, whoever holds it", () =>
        withBackend(async (backend, locks) => {
            await lockOf(locks, { pid: process.pid });
            await breakLocks(backend, stack);
            expect(await withStackLock(backend, stack, ready)).to.equal("ready");
        }));

    it("goes to exactly one of many that find the lock of a dead process at the same time", async () => {
        const dead = deadPid();
        for (let round = 0; round < 10; round++) {
            await withBackend(async (backend, locks) => {
                const [own = ""] = await withStackLock(backend, stack, () => readdir(locks));
                const holder = { pid: dead, username: "somebody", hostname: hostname(), timestamp: "" };
                await writeFile(path.join(locks, own), JSON.stringify(holder));
                let [won, lost] = [0, 0];
                const hold = async () => {
                    won += 1;
                    while (won === 1 && lost < 29) await new Promise(setImmediate);
                };
                const contend = () => withStackLock(backend, stack, hold).catch(() => (lost += 1));
                await Promise.all(Array.from({ length: 30 }, contend));
                expect([won, lost]).to.deep.equal([1, 29]);
            });
        }
    });

    for (const before of ["no lock", "the lock of a dead process"]) {
        it(`goes to exactly one of five processes that start at the same instant, with ${before} before`, () =>
            withTemporaryFolder(async (folder) => {
                if (before !== "no lock") await dieHolding(folder);
                const contenders = contend(folder, 5);
                const said = await Promise.all(contenders.map(firstLine));
                expect(said.sort()).to.deep.equal([...Array<string>(4).fill("StackLocked"), "won"]);
                await Promise.all(contenders.map(release));
            }));
    }
});

function contend(folder: string, count: number): ChildProcess[] {
    const instant = Date.now() + 3_000;
    return Array.from({ length: count }, () =>
        spawn(process.execPath, [programStarter, contender, folder, String(instant)], {
            stdio: ["pipe", "pipe", "inherit"],
        }),
    );
}

/** Leaves our own lock behind, held by a process that was killed. */
async function dieHolding(folder: string): Promise<void> {
    const [holder] = contend(folder, 1);
    if (holder === undefined) return;
    expect(await firstLine(holder)).to.equal("won");
    holder.kill("SIGKILL");
    await once(holder, "exit");
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
    if (stdout === null) return "no output";
    const [line] = (await once(createInterface({ input: stdout }), "line")) as [string];
    return line;
}

async function release(child: ChildProcess): Promise<void> {
    child.stdin?.end();
    if (child.exitCode === null) await once(child, "exit");
}
