import { expect } from "chai";
import { chown, lstat, mkdir, symlink } from "node:fs/promises";
import path from "node:path";
import { makePassage, makeServerFolder } from "../../../../infra/local/server/folder.ts";
import { ourUid, serverUser } from "../../../../infra/local/server/user.ts";
import { failureOf } from "../../../support/failure.ts";
import { skipBecause } from "../../../support/skip.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";

describe("the server's folders", () => {
    it("are closed to others, below parents that anybody can pass, whatever the umask", async () => {
        await withTemporaryFolder(async (folder) => {
            const before = process.umask(0o077);
            try {
                await makeServerFolder(path.join(folder, "a", "b", "data"), serverUser());
            } finally {
                process.umask(before);
            }
            expect(await modeOf(path.join(folder, "a"))).to.equal(0o711);
            expect(await modeOf(path.join(folder, "a", "b"))).to.equal(0o711);
            expect(await modeOf(path.join(folder, "a", "b", "data"))).to.equal(0o700);
            expect((await lstat(path.join(folder, "a", "b", "data"))).uid).to.equal(
                serverUser()?.uid ?? ourUid(),
            );
        });
    });

    it("are accepted when they are there, and existing parents keep their mode", async () => {
        await withTemporaryFolder(async (folder) => {
            await mkdir(path.join(folder, "parent"), { mode: 0o755 });
            await makePassage(path.join(folder, "parent"));
            await makeServerFolder(path.join(folder, "parent", "data"), serverUser());
            await makeServerFolder(path.join(folder, "parent", "data"), serverUser());
            expect(await modeOf(path.join(folder, "parent"))).to.equal(0o755);
        });
    });

    it("are refused when somebody put a link in the way", async () => {
        await withTemporaryFolder(async (folder) => {
            await symlink("/", path.join(folder, "link"));
            await failureOf(makeServerFolder(path.join(folder, "link"), serverUser()), "ProductionGuard");
        });
    });

    it("are refused when somebody put a folder of their own in the way", async function () {
        if (ourUid() !== 0) skipBecause(this, "only root can make a folder of somebody else");
        await withTemporaryFolder(async (folder) => {
            await mkdir(path.join(folder, "foreign"));
            await chown(path.join(folder, "foreign"), 1, 1);
            await failureOf(makeServerFolder(path.join(folder, "foreign"), serverUser()), "ProductionGuard");
        });
    });
});

async function modeOf(place: string): Promise<number> {
    return (await lstat(place)).mode & 0o777;
}
