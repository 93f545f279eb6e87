import { expect } from "chai";
import { chmod, chown, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { homeAt } from "../../../../infra/home.ts";
import {
    ourUid,
    parseAccounts,
    serverRoot,
    serverRoots,
    serverUser,
} from "../../../../infra/local/server/user.ts";
import { failureOf } from "../../../support/failure.ts";
import { skipBecause } from "../../../support/skip.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";

describe("the account that PostgreSQL runs as", () => {
    it("is nobody's privilege: an unprivileged account for root, ourselves for anybody else", () => {
        const user = serverUser();
        if (ourUid() === 0) expect(user).to.include({ name: "nobody" }).and.to.have.property("uid").above(0);
        else expect(user).to.equal(null);
    });

    it("is read from the lines of the user database that are accounts", () => {
        const passwd =
            "root:x:0:0:root:/root:/bin/bash\n# a comment\n\nnobody:x:65534:65533::/:/bin/false\nodd:x:y:z\n";
        expect(parseAccounts(passwd)).to.deep.equal([
            { name: "root", uid: 0, gid: 0 },
            { name: "nobody", uid: 65534, gid: 65533 },
        ]);
    });

    it("is right for a machine that writes nobody's id as -2", () => {
        expect(parseAccounts("nobody:*:-2:-2:::\n")).to.deep.equal([
            { name: "nobody", uid: 4294967294, gid: 4294967294 },
        ]);
    });
});

describe("the folder of the server's files", () => {
    it("lies in the state folder where the server's user can get there", async () => {
        const home = homeAt("/tmp/lifeboat-test-that-nobody-makes/state");
        expect(await serverRoot(home)).to.equal(serverRoots(home).inside);
    });

    it("lies in /var/tmp for root below a folder that only root may enter", async function () {
        if (ourUid() !== 0) skipBecause(this, "only root runs the server as somebody else");
        await withTemporaryFolder(async (folder) => {
            await chmod(folder, 0o700);
            const home = homeAt(path.join(folder, "checkout", ".lifeboat"));
            expect(await serverRoot(home)).to.match(/^\/var\/tmp\/lifeboat-0-[0-9a-f]{8}$/);
        });
    });

    it("is refused where somebody else has made it before us", async function () {
        if (ourUid() !== 0) skipBecause(this, "only root runs the server as somebody else");
        await withTemporaryFolder(async (folder) => {
            const home = homeAt(folder);
            const { outside } = serverRoots(home);
            await mkdir(outside);
            try {
                await chown(outside, 1, 1);
                expect((await failureOf(serverRoot(home), "ProductionGuard")).message).to.include(outside);
            } finally {
                await rm(outside, { recursive: true });
            }
        });
    });
});
