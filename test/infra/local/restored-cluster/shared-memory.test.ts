import { expect } from "chai";
import { abandonedSegment } from "../../../../infra/local/restored-cluster/shared-memory.ts";

const lockFile = "4711\n/lab/data\n1795219986\n5432\n/tmp/lifeboat-ab\n\n  10398461     32768\nready   \n";
const head = "       key      shmid perms       size  cpid  lpid nattch   uid   gid\n";
const row = (key: number, id: number, attached: number): string =>
    `  ${key}  ${id}   600   56  4711  4712  ${attached}  65534 65534\n`;

describe("the shared memory of a server that was killed", () => {
    it("is the segment that its lock file names, when nobody uses it any more", () => {
        expect(abandonedSegment(lockFile, head + row(1, 32768, 0) + row(10398461, 32768, 0))).to.equal(
            "32768",
        );
    });

    it("is left alone while somebody uses it", () => {
        expect(abandonedSegment(lockFile, head + row(10398461, 32768, 3))).to.equal(null);
    });

    it("is not another one that got the same id since", () => {
        expect(abandonedSegment(lockFile, head + row(77, 32768, 0))).to.equal(null);
    });

    it("is none after a clean end, which removes the lock file, or while that is not whole", () => {
        for (const text of ["", "4711\n", lockFile.split("\n").slice(0, 6).join("\n")]) {
            expect(abandonedSegment(text, head + row(10398461, 32768, 0))).to.equal(null);
        }
    });
});
