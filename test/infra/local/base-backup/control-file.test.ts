import { expect } from "chai";
import { controlFileProblem } from "../../../../infra/local/base-backup/control-file.ts";
import { crc32c } from "../../../../infra/local/server/crc32c.ts";

describe("CRC-32C", () => {
    it("gives the check value of its definition", () => {
        expect(crc32c(Buffer.from("123456789")).toString(16)).to.equal("e3069283");
        expect(crc32c(Buffer.alloc(0))).to.equal(0);
    });
});

describe("a copy of pg_control", () => {
    it("is whole when its CRC is right, which stands elsewhere in each format", () => {
        for (const [version, covered] of Object.entries(formats)) {
            expect(controlFileProblem(controlFile(Number(version), covered)), version).to.equal(null);
            const elsewhere = controlFile(Number(version), covered === 288 ? 292 : 288);
            expect(controlFileProblem(elsewhere), version).to.equal("has a wrong CRC");
        }
    });

    it("is torn when a byte of what the CRC covers is not of the same writing", () => {
        const bytes = controlFile();
        bytes.writeUInt8(1, 100);
        expect(controlFileProblem(bytes)).to.equal("has a wrong CRC");
    });

    it("is nothing that we could judge when it is short or of an unknown version", () => {
        const bytes = controlFile();
        expect(controlFileProblem(bytes.subarray(0, 100))).to.equal("has only 100 bytes");
        bytes.writeUInt32LE(4711, 8);
        expect(controlFileProblem(bytes)).to.equal("has the unknown version 4711");
    });
});

/** By the version of the format: how much of it the CRC covers. */
const formats = { 1300: 288, 1700: 288, 1800: 292 };

/** By default in the form of PostgreSQL 18; `take.test.ts` has one that a server wrote, of each major in the matrix. */
function controlFile(version = 1800, covered = 292): Buffer {
    const bytes = Buffer.alloc(8192);
    bytes.writeUInt32LE(version, 8);
    bytes.writeUInt32LE(4711, 296);
    bytes.writeUInt32LE(crc32c(bytes.subarray(0, covered)), covered);
    return bytes;
}
