import { expect } from "chai";
import { dataDirectoryOf, parseLockFile } from "../../../../infra/local/server/postmaster.ts";

const lockFile = "4711\n/lab/data\n1795219986\n40243\n/tmp/lifeboat-ab\n127.0.0.1\n  1048577     32768\n";

describe("postmaster.pid", () => {
    it("tells pid, port and socket folder, and whether the server takes connections", () => {
        const running = { pid: 4711, port: 40243, sockets: "/tmp/lifeboat-ab" };
        expect(parseLockFile(`${lockFile}ready   \n`)).to.deep.equal({ ...running, ready: true });
        expect(parseLockFile(`${lockFile}standby \n`)).to.deep.equal({ ...running, ready: false });
        expect(parseLockFile(`${lockFile}starting\n`)).to.deep.equal({ ...running, ready: false });
        expect(parseLockFile(lockFile)).to.deep.equal({ ...running, ready: false });
    });

    it("is no server while it is empty, or names a process that no server can be", () => {
        for (const text of ["", "\n", "x\n", "0\n", "1\n", "-5\n"])
            expect(parseLockFile(text)).to.equal(null);
    });
});

describe("a process", () => {
    it("is the postmaster of the directory that it was started with", () => {
        expect(dataDirectoryOf(["/lab/bin/postgres", "-D", "/lab/data", "-c", "port=1"])).to.equal(
            "/lab/data",
        );
    });

    it("is no postmaster when it is another program, or a worker of one", () => {
        for (const args of [
            [],
            ["vi", "-D", "/lab/data"],
            ["postgres: drill: checkpointer "],
            ["postgres", "--boot"],
        ]) {
            expect(dataDirectoryOf(args)).to.equal(null);
        }
    });
});
