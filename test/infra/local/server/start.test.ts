import { expect } from "chai";
import { startFailure } from "../../../../infra/local/server/start.ts";

describe("a server that does not start", () => {
    it("is DiskFull when the disk is full, whatever else it says", () => {
        const said = ['FATAL:  could not write lock file "postmaster.pid": No space left on device'];
        expect(startFailure("/lab/data", "/lab/server.log", said)).to.include({ failure: "DiskFull" });
    });

    it("is ServerFailed with its reason otherwise, and names its log only where that stays", () => {
        const said = ["FATAL:  lock file exists"];
        expect(startFailure("/lab/data", "/lab/server.log", said)).to.include({
            failure: "ServerFailed",
            message: "the server of /lab/data does not start: FATAL:  lock file exists",
            hint: "All of it: /lab/server.log",
        });
        expect(startFailure("/lab/data", null, said).hint).to.equal(undefined);
    });
});
