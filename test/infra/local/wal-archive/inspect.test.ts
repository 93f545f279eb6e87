import { expect } from "chai";
import { truncate, writeFile } from "node:fs/promises";
import path from "node:path";
import { type ArchiveScope, inspectArchive } from "../../../../infra/local/wal-archive/inspect.ts";
import { segmentName } from "../../../../infra/local/wal-archive/lsn.ts";
import { archiveProblems } from "../../../../infra/local/wal-archive/replay-end.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";

const segmentBytes = 1_048_576;
const scope: ArchiveScope = {
    timeline: 1,
    fromLsn: "0/300028",
    segmentBytes,
    systemIdentifier: "7710414634149438767",
};
const nameOf = (number: number, timeline = 1) => segmentName(timeline, BigInt(number), segmentBytes);

describe("the inspection of an archive", () => {
    it("finds the gapless run from a backup's start, and where it ends", async () => {
        await withArchive([1, 2, 3, 4, 5], async (folder) => {
            const found = await inspectArchive(folder, scope);
            expect(found).to.deep.include({
                timeline: 1,
                first: nameOf(3),
                lastContiguous: nameOf(5),
                contiguousEndLsn: "0/600000",
                endLsn: "0/600000",
                gaps: [],
                damaged: [],
                firstBreak: null,
            });
            expect(found.run.map(({ name }) => name)).to.deep.equal(
                [3, 4, 5].map((number) => nameOf(number)),
            );
        });
    });

    it("names what is missing in the middle, and says where the rest ends", async () => {
        await withArchive([3, 4, 7], async (folder) => {
            const found = await inspectArchive(folder, scope);
            expect(found).to.deep.include({
                gaps: [nameOf(5), nameOf(6)],
                contiguousEndLsn: "0/500000",
                endLsn: "0/800000",
            });
            expect(found.firstBreak).to.equal(`${nameOf(5)} is missing`);
        });
    });

    it("names the first segment when there is nothing, or no folder at all", async () => {
        await withArchive([1, 2], async (folder) => {
            for (const place of [folder, path.join(folder, "none")]) {
                const found = await inspectArchive(place, scope);
                expect(found).to.deep.include({ first: null, lastContiguous: null, gaps: [nameOf(3)] });
                expect(found).to.deep.include({ contiguousEndLsn: "0/300028", endLsn: "0/300028" });
            }
        });
    });

    const damages: Readonly<Record<string, { damage: (file: string) => Promise<void>; problem: string }>> = {
        "is empty": { damage: (file) => truncate(file, 0), problem: "is empty" },
        "is too short": {
            damage: (file) => truncate(file, 8192),
            problem: "has 8192 bytes instead of 1048576",
        },
        "is too long": {
            damage: (file) => truncate(file, segmentBytes + 1),
            problem: "has 1048577 bytes instead of 1048576",
        },
        "is no WAL": {
            damage: (file) => writeFile(file, Buffer.alloc(segmentBytes)),
            problem: "does not begin as a WAL segment",
        },
        "belongs elsewhere in the WAL": {
            damage: (file) => writeFile(file, segment(9)),
            problem: "holds the WAL of 0/900000",
        },
        "is another cluster's": {
            damage: (file) => writeFile(file, segment(4, { systemIdentifier: 1n })),
            problem: "is of another database system",
        },
        "is a later timeline's": {
            damage: (file) => writeFile(file, segment(4, { timeline: 2 })),
            problem: "belongs to timeline 2",
        },
        "is of a cluster with other segments": {
            damage: (file) => writeFile(file, segment(4, { segmentBytes: 16 * segmentBytes })),
            problem: "is of segments of 16777216 bytes",
        },
    };
    for (const [what, { damage, problem }] of Object.entries(damages)) {
        it(`names a segment that ${what}`, async () => {
            await withArchive([3, 4, 5], async (folder) => {
                await damage(path.join(folder, nameOf(4)));
                const found = await inspectArchive(folder, scope);
                expect(found).to.deep.include({
                    damaged: [{ name: nameOf(4), problem }],
                    lastContiguous: nameOf(3),
                });
                expect(found.firstBreak).to.equal(`${nameOf(4)} ${problem}`);
                expect(archiveProblems(found)).to.deep.equal([`${nameOf(4)} ${problem}`]);
            });
        });
    }

    it("follows a timeline that descends from the backup's, as a recovery would", async () => {
        await withArchive([3, 4], async (folder) => {
            await writeFile(
                path.join(folder, "00000002.history"),
                "1\t0/4FFF00\tno recovery target specified\n",
            );
            for (const number of [4, 5])
                await writeFile(path.join(folder, nameOf(number, 2)), segment(number, { timeline: 2 }));
            const found = await inspectArchive(folder, scope);
            expect(found).to.deep.include({
                timeline: 2,
                lastContiguous: nameOf(5, 2),
                gaps: [],
                damaged: [],
            });
        });
    });

    it("names a history that is missing, and one that cannot be read", async () => {
        await withArchive([3], async (folder) => {
            await writeFile(path.join(folder, nameOf(4, 2)), segment(4, { timeline: 2 }));
            expect((await inspectArchive(folder, scope)).gaps).to.deep.equal(["00000002.history"]);
            await writeFile(path.join(folder, "00000002.history"), "");
            const found = await inspectArchive(folder, scope);
            expect(found.damaged).to.deep.equal([
                { name: "00000002.history", problem: "is not a timeline history" },
            ]);
        });
    });

    it("names a history that leads away from a timeline which production went on with", async () => {
        await withArchive([3, 4, 5], async (folder) => {
            await writeFile(
                path.join(folder, "00000002.history"),
                "1\t0/3FFF00\tno recovery target specified\n",
            );
            await writeFile(path.join(folder, nameOf(3, 2)), segment(3, { timeline: 2 }));
            expect((await inspectArchive(folder, scope)).damaged).to.deep.equal([
                {
                    name: "00000002.history",
                    problem: "leaves timeline 1 at 0/3FFF00, but that timeline goes on to 0/600000",
                },
            ]);
        });
    });

    it("takes no stray name for the far end of a gap", async () => {
        await withArchive([3], async (folder) => {
            await writeFile(path.join(folder, "00000001FFFFFFFF000000FF"), segment(3));
            await writeFile(path.join(folder, `.${nameOf(4)}.4711`), "half");
            await writeFile(path.join(folder, `${nameOf(3)}.00000028.backup`), "label");
            expect(await inspectArchive(folder, scope)).to.deep.include({
                endLsn: "0/400000",
                gaps: [],
                damaged: [],
            });
        });
    });
});

interface Header {
    readonly timeline?: number;
    readonly systemIdentifier?: bigint;
    readonly segmentBytes?: number;
}

/** A segment with a header as PostgreSQL 18 writes it, and nothing behind it. */
function segment(number: number, header: Header = {}): Buffer {
    const bytes = Buffer.alloc(segmentBytes);
    bytes.writeUInt16LE(0xd118, 0);
    bytes.writeUInt16LE(0x0002, 2);
    bytes.writeUInt32LE(header.timeline ?? 1, 4);
    bytes.writeBigUInt64LE(BigInt(number * segmentBytes), 8);
    bytes.writeBigUInt64LE(header.systemIdentifier ?? 7710414634149438767n, 24);
    bytes.writeUInt32LE(header.segmentBytes ?? segmentBytes, 32);
    bytes.writeUInt32LE(8192, 36);
    return bytes;
}

async function withArchive(
    numbers: readonly number[],
    work: (folder: string) => Promise<void>,
): Promise<void> {
    await withTemporaryFolder(async (folder) => {
        for (const number of numbers) await writeFile(path.join(folder, nameOf(number)), segment(number));
        await work(folder);
    });
}
