import { expect } from "chai";
import { spawnSync } from "node:child_process";
import { closeSync, openSync, writeSync } from "node:fs";
import { chmod, mkdtemp, readdir, realpath, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { codeOf } from "../../../../infra/failure.ts";
import { type Home, homeAt } from "../../../../infra/home.ts";
import { labTarget } from "../../../../infra/local/lab/lab.ts";
import { labDown, labPurge, labUp } from "../../../../infra/local/lab/lifecycle.ts";
import { labLoad } from "../../../../infra/local/lab/load.ts";
import { withSession } from "../../../../infra/postgres/session.ts";
import { failureOf } from "../../../support/failure.ts";
import { skipBecause } from "../../../support/skip.ts";

const megabyte = Buffer.alloc(1_048_576, 1);

describe("the lab on a full disk", function () {
    this.timeout(120_000);
    let disk = "";
    let home: Home;

    /** Skips the test where nobody may mount: it needs a disk that is small enough to fill. */
    function mountDisk(context: Mocha.Context, megabytes: number): void {
        if (process.getuid?.() !== 0) skipBecause(context, "only root can mount a small disk");
        const options = ["-t", "tmpfs", "-o", `size=${megabytes}m,mode=0711`, "tmpfs", disk];
        if (spawnSync("mount", options).status !== 0)
            skipBecause(context, "this machine does not let root mount");
    }

    beforeEach(async () => {
        disk = await realpath(await mkdtemp(path.join(os.tmpdir(), "lifeboat-disk-")));
        await chmod(disk, 0o711);
        home = homeAt(path.join(disk, "home"));
    });

    afterEach(async () => {
        await labPurge(home);
        spawnSync("umount", [disk]);
        await rm(disk, { recursive: true, force: true });
    });

    /** Takes all the space there is, at once; returns how to give it back. */
    function fill(): () => Promise<void> {
        const file = path.join(disk, "filler");
        const descriptor = openSync(file, "a");
        try {
            for (;;) writeSync(descriptor, megabyte);
        } catch (error) {
            if (codeOf(error) !== "ENOSPC") throw error;
        } finally {
            closeSync(descriptor);
        }
        return () => rm(file);
    }

    it("is not begun where it could not be finished", async function () {
        mountDisk(this, 100);
        const failure = await failureOf(labUp({ home, size: "small" }), "DiskFull");
        expect(failure.message).to.match(/needs 350 MB in .*, and (99|100) MB are free/);
        expect(failure.hint).to.match(/LIFEBOAT_HOME/);
    });

    it("that fills while it is made leaves nothing behind, and is made when there is space again", async function () {
        mountDisk(this, 400);
        for (const stage of ["making production", "making 10,000 rows"]) {
            let empty = (): Promise<void> => Promise.resolve();
            const made = labUp({
                home,
                size: "small",
                progress: (doing) => {
                    if (doing === stage) empty = fill();
                },
            });
            await failureOf(made, "DiskFull");
            expect(await readdir(home.root), stage).to.deep.equal([]);
            await empty();
        }
        expect((await labUp({ home, size: "small" })).outcome).to.equal("made");
    });

    it("keeps what is there: a load fails without a trace, and a start works again later", async function () {
        mountDisk(this, 500);
        await labUp({ home, size: "small" });
        const sql = path.join(disk, "big.sql");
        await writeFile(
            sql,
            "CREATE TABLE big AS SELECT repeat(md5(i::text), 30) FROM generate_series(1, 2000000) AS i;",
        );
        const failure = await failureOf(labLoad(home, sql), "DiskFull");
        expect(failure.message).to.contain("no space left");
        const countRows = async (): Promise<unknown> => {
            const { target } = await labTarget(home);
            return withSession(target, {}, (session) =>
                session.one("SELECT count(*) FROM public.order_items"),
            );
        };
        expect((await labUp({ home, size: "small" })).outcome).to.be.oneOf(["already-up", "started"]);
        expect(await countRows()).to.deep.equal({ count: "6700" });
        await labDown(home);
        const empty = fill();
        // with nothing to write, it may start or may say that the disk is full; it must not be damaged by it
        await labUp({ home, size: "small" }).catch((error: unknown) =>
            failureOf(Promise.reject(error as Error), "DiskFull"),
        );
        await empty();
        await labUp({ home, size: "small" });
        expect(await countRows()).to.deep.equal({ count: "6700" });
    });
});
