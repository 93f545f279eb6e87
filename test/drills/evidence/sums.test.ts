import { expect } from "chai";
import { readSums, writeSums } from "../../../drills/evidence/sums.ts";
import { sha256Hex } from "../../../drills/evidence/seal.ts";

const sha256 = sha256Hex("x");
const read = (text: string): unknown => readSums(Buffer.from(text));

describe("SHA256SUMS", () => {
    it("is the format of sha256sum, and reads back as written", () => {
        const sums = writeSums([
            { name: "evidence.json", bytes: Buffer.from("x") },
            { name: "report.html", bytes: Buffer.from("y") },
        ]);
        expect(sums.toString()).to.equal(`${sha256}  evidence.json\n${sha256Hex("y")}  report.html\n`);
        expect(readSums(sums)).to.deep.equal([
            { name: "evidence.json", sha256 },
            { name: "report.html", sha256: sha256Hex("y") },
        ]);
    });

    it("that is anything else is not read at all, least of all one that points outside of its folder", () => {
        const wrong = [
            "",
            `${sha256}  a`,
            `${sha256} a\n`,
            `${sha256}  a\n\n`,
            `${sha256.toUpperCase()}  a\n`,
            `${sha256}  ../a\n`,
            `${sha256}  /etc/passwd\n`,
            `${sha256}  .hidden\n`,
            `${sha256}  a\r\n`,
            `${sha256}  a\n${sha256}  a\n`,
        ];
        for (const text of wrong) expect(read(text), JSON.stringify(text)).to.equal(undefined);
    });
});
