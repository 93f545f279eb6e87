import { expect } from "chai";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { homeAt } from "../../../infra/home.ts";
import { type LabLayout, labLayout } from "../../../infra/local/layout.ts";
import type { PointRecord } from "../../../infra/local/point-record.ts";
import { listPoints, pointFolder, readPoint, writePoint } from "../../../infra/local/points.ts";
import { failureOf } from "../../support/failure.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

const record: PointRecord = {
    version: 1,
    id: "point-20261121t004101z-6eec74",
    startedAt: "2026-11-21T00:41:00.100Z",
    takenAt: "2026-11-21T00:41:01.200Z",
    systemIdentifier: "7710414634149438767",
    serverVersion: "18.4",
    database: "shop",
    timeline: 1,
    startLsn: "0/A200028",
    endLsn: "0/A200120",
    sizeBytes: 173_664_872,
    baselineLsn: null,
    baselineAt: null,
};

describe("the records of recovery points", () => {
    it("come back as they were written, and can be replaced", async () => {
        await withLayout(async (layout) => {
            await writePoint(layout, record);
            expect(await readPoint(layout, record.id)).to.deep.equal(record);
            await writePoint(layout, { ...record, baselineLsn: "0/A200200" });
            expect(await readPoint(layout, record.id)).to.include({ baselineLsn: "0/A200200" });
        });
    });

    it("are listed newest first by when they were taken, half-made ones by their names", async () => {
        await withLayout(async (layout) => {
            const ids = [
                "point-20261121t004101z-6eec74",
                "point-20261121t004102z-000000",
                "point-20261121t004103z-ffffff",
            ];
            // taken out of order, as when somebody moved the clock of a record
            const takenAt = [
                "2026-11-21T00:41:09.000Z",
                "2026-11-21T00:41:02.000Z",
                "2026-11-21T00:41:03.000Z",
            ];
            for (const [index, id] of ids.entries())
                await writePoint(layout, { ...record, id, takenAt: takenAt[index]! });
            await mkdir(pointFolder(layout, "point-20261121t004105z-abcdef"));
            expect((await listPoints(layout)).map(({ id, status }) => [id, status])).to.deep.equal([
                [ids[0], "available"],
                ["point-20261121t004105z-abcdef", "creating"],
                [ids[2], "available"],
                [ids[1], "available"],
            ]);
        });
    });

    it("are none where there is no folder", async () => {
        await withLayout(async (layout) => {
            expect(await listPoints(layout)).to.deep.equal([]);
            await failureOf(readPoint(layout, record.id), "NoRecoveryPoint");
        });
    });

    it("are refused by name when one cannot be read, and never passed over", async () => {
        await withLayout(async (layout) => {
            await writePoint(layout, record);
            const file = path.join(pointFolder(layout, record.id), "point.json");
            const good = await readFile(file, "utf8");
            const other = JSON.stringify({ ...record, id: "point-20261121t004102z-000000" });
            for (const bad of [
                good.slice(0, 40),
                "",
                "{}",
                good.replace('"version": 1', '"version": 2'),
                other,
            ]) {
                await writeFile(file, bad);
                expect((await failureOf(listPoints(layout), "BackupFailed")).message).to.include(file);
                expect((await failureOf(readPoint(layout, record.id), "BackupFailed")).message).to.include(
                    file,
                );
            }
        });
    });
});

async function withLayout(work: (layout: LabLayout) => Promise<void>): Promise<void> {
    await withTemporaryFolder((folder) => work(labLayout(homeAt(folder), path.join(folder, "server"))));
}
