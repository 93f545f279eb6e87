import { expect } from "chai";
import { spawn } from "node:child_process";
import { readFile, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setTimeout as sleep } from "node:timers/promises";
import { withFileLock } from "../../infra/file-lock.ts";
import { identify } from "../../infra/process-identity.ts";
import { silent } from "../../infra/progress.ts";
import { programStarter } from "../../infra/start/program.ts";
import { failureOf } from "../support/failure.ts";
import { withTemporaryFolder } from "../support/temporary-folder.ts";

const program = fileURLToPath(new URL("../support/count-under-lock-program.ts", import.meta.url));

const lockAt = (folder: string, patienceMs = 60_000) => ({
    file: path.join(folder, "lock"),
    does: "counts",
    patienceMs,
});

function run(...args: readonly string[]): Promise<number | null> {
    const child = spawn(process.execPath, [programStarter, program, ...args], {
        stdio: ["ignore", "ignore", "inherit"],
    });
    return new Promise((resolve) => child.once("close", resolve));
}

describe("a file lock", function () {
    this.timeout(60_000);

    it("lets one at a time in, of one process and of several", () =>
        withTemporaryFolder(async (folder) => {
            await writeFile(path.join(folder, "count"), "0");
            const codes = await Promise.all([1, 2, 3, 4].map(() => run(folder, "25")));
            expect(codes).to.deep.equal([0, 0, 0, 0]);
            expect(await readFile(path.join(folder, "count"), "utf8")).to.equal("100");
            let inside = 0;
            const enter = () =>
                withFileLock(
                    lockAt(folder),
                    async () => {
                        expect(++inside).to.equal(1);
                        await sleep(5);
                        inside--;
                    },
                    silent,
                );
            await Promise.all([enter(), enter(), enter()]);
        }));

    it("is free again after work that failed", () =>
        withTemporaryFolder(async (folder) => {
            const failing = withFileLock(lockAt(folder), () => Promise.reject(new Error("broken")), silent);
            expect(String(await failing.catch((error: unknown) => error))).to.contain("broken");
            expect(await withFileLock(lockAt(folder), () => Promise.resolve("in"), silent)).to.equal("in");
        }));

    for (const [what, holder] of Object.entries({
        "process that died": "999999 4711",
        "process whose pid belongs to another one now": `${process.pid} 4711`,
        "holder that cannot be read": "nobody",
    })) {
        it(`is taken over from a ${what}, by one of many`, () =>
            withTemporaryFolder(async (folder) => {
                await symlink(holder, path.join(folder, "lock"));
                await writeFile(path.join(folder, "count"), "0");
                await Promise.all([1, 2, 3].map(() => run(folder, "5")));
                expect(await readFile(path.join(folder, "count"), "utf8")).to.equal("15");
            }));
    }

    it("is taken over although an earlier takeover died in the middle", () =>
        withTemporaryFolder(async (folder) => {
            await symlink("999999 4711", path.join(folder, "lock"));
            await symlink("999998 4711", path.join(folder, "lock.removal"));
            expect(await withFileLock(lockAt(folder), () => Promise.resolve("in"), silent)).to.equal("in");
        }));

    it("of a live process is waited for, and given up in the end, naming the process", () =>
        withTemporaryFolder(async (folder) => {
            const me = await identify(process.pid);
            await symlink(`${process.pid} ${me?.startedAt ?? ""}`, path.join(folder, "lock"));
            const told: string[] = [];
            const waiting = withFileLock(
                lockAt(folder, 200),
                () => Promise.resolve("in"),
                (doing) => told.push(doing),
            );
            const failure = await failureOf(waiting, "StackLocked");
            expect(failure.message).to.contain(`process ${process.pid} counts`);
            expect(told).to.deep.equal([`waiting for process ${process.pid}, which counts`]);
        }));
});
