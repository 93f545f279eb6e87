import { readFile } from "node:fs/promises";
import { expect } from "chai";
import { recordDrill } from "../../../../drills/evidence/ledger/append.ts";
import type { LedgerPlace } from "../../../../drills/evidence/ledger/record.ts";
import { readLine, signedRecord, lineOf } from "../../../../drills/evidence/ledger/record.ts";
import { type LedgerFault, verifyLedger } from "../../../../drills/evidence/ledger/verify-ledger.ts";
import { ensureKeyPair, type KeyPair } from "../../../../drills/evidence/seal.ts";
import type { SealedEvidence } from "../../../../drills/model/evidence.ts";
import { homeAt } from "../../../../infra/home.ts";
import { drillOfDay, sealInto, withLedger } from "../../../support/example-ledger.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";

describe("a ledger that somebody tampered with", () => {
    let lines: readonly string[];
    let head: LedgerPlace;
    let keyPair: KeyPair;
    let drills: readonly SealedEvidence[];
    let foreignLine: string;

    before(() =>
        withLedger(async (ledger) => {
            ({ keyPair, drills } = ledger);
            const bytes = await readFile(ledger.home.ledger);
            lines = bytes.toString("utf8").trimEnd().split("\n");
            const verified = verifyLedger(bytes, keyPair.publicKeyPem);
            expect(verified.problems).to.deep.equal([]);
            if (verified.head === null) throw new Error("a ledger of six drills has a head");
            head = verified.head;
            foreignLine = await lineOfAnotherLedger(keyPair);
        }),
    );

    /** The faults that are found in a ledger of these lines, as `line fault`. */
    const faultsOf = (changed: readonly string[], anchor: LedgerPlace | null = null): readonly string[] => {
        const bytes = Buffer.from(changed.map((line) => `${line}\n`).join(""));
        return verifyLedger(bytes, keyPair.publicKeyPem, anchor).problems.map(
            ({ line, fault }) => `${line ?? "-"} ${fault}`,
        );
    };
    const replaced = (index: number, ...by: readonly string[]) => lines.toSpliced(index, 1, ...by);
    const each = (work: (line: string, index: number) => void) => {
        expect(lines).to.have.length(6);
        lines.forEach(work);
    };

    it("is found out for every member of every record that was edited", () => {
        each((line, index) => {
            const record = JSON.parse(line) as Record<string, string | number | null>;
            expect(Object.keys(record)).to.have.length(15);
            for (const name of Object.keys(record)) {
                const edited = JSON.stringify({ ...record, [name]: otherValue(record[name]) });
                expect(faultsOf(replaced(index, edited))[0], `${index} ${name}`).to.match(
                    new RegExp(`^${index + 1} (malformed|signature)$`),
                );
            }
        });
    });

    it("is found out for every single byte that was flipped", () => {
        const bytes = Buffer.from(`${lines[0] ?? ""}\n`);
        expect(verifyLedger(bytes, keyPair.publicKeyPem).ok).to.equal(true);
        const unseen = [...bytes.keys()].filter((at) => {
            const flipped = Buffer.from(bytes);
            flipped.writeUInt8(bytes.readUInt8(at) ^ 1, at);
            return verifyLedger(flipped, keyPair.publicKeyPem).ok;
        });
        expect(unseen).to.deep.equal([]);
    });

    it("is found out for the same record in other bytes", () => {
        each((line, index) => {
            for (const other of [
                ` ${line}`,
                `${line}\r`,
                line.replace(":", ": "),
                line.replace("lab", "\\u006cab"),
            ]) {
                expect(faultsOf(replaced(index, other)), other).to.deep.equal([`${index + 1} malformed`]);
            }
        });
    });

    it("is found out for every record that was inserted, anywhere", () => {
        for (let index = 0; index <= lines.length; index++) {
            expect(faultsOf(lines.toSpliced(index, 0, "{}"))).to.deep.equal([`${index + 1} malformed`]);
            // signed by the same key, for another ledger: of two first records either may be the true one
            const [first] = faultsOf(lines.toSpliced(index, 0, foreignLine));
            expect(first).to.equal(`${Math.max(index, 1) + 1} sequence`);
        }
    });

    it("is found out for every record that was deleted, the last one through the anchor alone", () => {
        each((_line, index) => {
            const isLast = index === lines.length - 1;
            expect(faultsOf(replaced(index))).to.deep.equal(isLast ? [] : [`${index + 1} sequence`]);
            if (isLast) expect(faultsOf(replaced(index), head)).to.deep.equal(["- anchor"]);
        });
    });

    it("is found out for any two records that changed places", () => {
        each((line, index) => {
            each((other, otherIndex) => {
                if (otherIndex <= index) return;
                const swapped = lines.with(index, other).with(otherIndex, line);
                expect(faultsOf(swapped)[0]).to.equal(`${index + 1} sequence`);
            });
        });
    });

    it("is found out for every record that was repeated, anywhere", () => {
        each((line, index) => {
            for (let at = index + 1; at <= lines.length; at++) {
                expect(faultsOf(lines.toSpliced(at, 0, line))).to.deep.equal([`${at + 1} duplicate`]);
            }
            for (let at = 0; at < index; at++) {
                expect(faultsOf(lines.toSpliced(at, 0, line))).to.include(`${at + 1} sequence`);
            }
        });
    });

    it("is found out for a tail cut off at any place, through the anchor", () => {
        for (let kept = 0; kept < lines.length; kept++) {
            expect(faultsOf(lines.slice(0, kept))).to.deep.equal([]);
            expect(faultsOf(lines.slice(0, kept), head)).to.deep.equal(["- anchor"]);
        }
    });

    it("is found out for a ledger written anew by the holder of the key, through the anchor", () => {
        each((_line, from) => {
            const anew = writtenAnew(from);
            expect(anew.slice(0, from)).to.deep.equal(lines.slice(0, from));
            expect(faultsOf(anew)).to.deep.equal([]);
            expect(faultsOf(anew, head)).to.deep.equal(["6 anchor"]);
        });
        expect(faultsOf(lines, head)).to.deep.equal([]);
    });

    it("is found out for any record taken from another ledger of the same drills by the same key", () => {
        const other = writtenAnew(0);
        each((_line, index) => {
            const [first] = faultsOf(replaced(index, other[index] ?? ""));
            // of two first records either may be the true one: the second then does not follow
            expect(first).to.equal(`${Math.max(index, 1) + 1} link`);
        });
    });

    it("is found out for a last line torn at any byte", () => {
        const [first = "", second = ""] = lines;
        const whole = Buffer.from(`${first}\n${second}\n`);
        const start = Buffer.byteLength(first) + 1;
        for (let end = start + 1; end < whole.length; end++) {
            const { problems } = verifyLedger(whole.subarray(0, end), keyPair.publicKeyPem);
            expect(problems.map(({ line, fault }) => ({ line, fault }))).to.deep.equal([
                { line: 2, fault: "torn" satisfies LedgerFault },
            ]);
        }
    });

    it("is found out for the signature of any other key", () =>
        withTemporaryFolder(async (folder) => {
            const { publicKeyPem } = await ensureKeyPair(folder);
            const { problems, entries } = verifyLedger(Buffer.from(`${lines.join("\n")}\n`), publicKeyPem);
            expect(problems.map(({ fault }) => fault)).to.deep.equal(Array(6).fill("signature"));
            expect(entries).to.deep.equal([]);
        }));

    /** The same drills from one of them on with a better verdict, signed by the real key. */
    function writtenAnew(from: number): readonly string[] {
        let before: LedgerPlace | null = null;
        return drills.map((evidence, index) => {
            const better: SealedEvidence =
                index < from
                    ? evidence
                    : { ...evidence, verdict: "passed", finishedAt: "2026-11-20T00:00:00Z" };
            const line = lineOf(signedRecord(better, before, keyPair));
            const verified = verifyLedger(Buffer.concat([line, Buffer.from("\n")]), keyPair.publicKeyPem);
            before = { sequence: index + 1, sha256: verified.entries[0]?.sha256 ?? "" };
            return line.toString();
        });
    }
});

/** A sound first line by the same key, of a drill that the ledger under test does not have. */
async function lineOfAnotherLedger(keyPair: KeyPair): Promise<string> {
    return withTemporaryFolder(async (root) => {
        const home = homeAt(root);
        await recordDrill(home.ledger, await sealInto(home, drillOfDay(20)), keyPair);
        const line = (await readFile(home.ledger, "utf8")).trimEnd();
        expect(readLine(Buffer.from(line))?.sequence).to.equal(1);
        return line;
    });
}

/** Another value that the same member could have. */
function otherValue(value: string | number | null | undefined): string | number {
    if (value === null || value === undefined) return 1;
    if (typeof value === "number") return value + 1;
    const words: Readonly<Record<string, string>> = {
        passed: "failed",
        failed: "passed",
        degraded: "passed",
        inconclusive: "passed",
        complete: "interrupted",
        interrupted: "complete",
        clean: "left-behind",
        matched: "read",
        none: "matched",
    };
    return words[value] ?? `${value.startsWith("0") ? "1" : "0"}${value.slice(1)}`;
}
