import { expect } from "chai";
import { access, mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { homeAt } from "../../../infra/home.ts";
import { drillSockets } from "../../../infra/local/layout.ts";
import {
    drillIdBelow,
    findLeftovers,
    type LocalLeftover,
    removeLeftover,
} from "../../../infra/local/leftovers.ts";
import { removeRestored } from "../../../infra/local/restored-cluster/remove.ts";
import { restoreCluster } from "../../../infra/local/restored-cluster/restore.ts";
import { clusterState } from "../../../infra/local/server/postmaster.ts";
import { processAt } from "../../../infra/local/server/process-table.ts";
import { newDrillId } from "../../../infra/naming.ts";
import { makeTestCluster, type TestCluster } from "../../support/cluster.ts";
import { startProvider } from "../../support/provider-client.ts";
import { skipBecause } from "../../support/skip.ts";

describe("what drills have left behind", () => {
    let production: TestCluster;
    let backup: string;
    const expiresAt = "2026-11-21T01:41:01.000Z";
    before(async () => {
        production = await makeTestCluster();
        backup = (await production.backUp("b")).folder;
        await production.archiveAll();
    });
    after(() => production.remove());

    const restore = async (): Promise<string> => {
        const drillId = newDrillId(new Date());
        const { server, layout } = production;
        const target = { kind: "immediate" } as const;
        const spec = {
            drillId,
            expiresAt,
            backup,
            archive: layout.archive,
            target,
            action: "pause",
        } as const;
        await restoreCluster(server, layout, spec);
        return drillId;
    };
    const find = (): Promise<LocalLeftover[]> => findLeftovers(production.home);

    it("is nothing where there was no drill, although production runs", async () => {
        expect(await find()).to.deep.equal([]);
        expect(await findLeftovers(homeAt("/nowhere/at/all"))).to.deep.equal([]);
    });

    it("is a cluster with its sockets and its server, found by stamp and process table alone", async () => {
        const drillId = await restore();
        const folder = path.join(production.layout.drills, drillId);
        const found = await find();
        expect(found.map(({ kind, place, expiresAt: until }) => ({ kind, place, until }))).to.deep.equal([
            { kind: "restored cluster", place: folder, until: expiresAt },
            { kind: "socket folder", place: drillSockets(drillId), until: expiresAt },
            { kind: "server process", place: path.join(folder, "data"), until: null },
        ]);
        expect(new Set(found.map((leftover) => leftover.drillId))).to.deep.equal(new Set([drillId]));
        for (const leftover of found) await removeLeftover(leftover);
        expect(await find()).to.deep.equal([]);
        for (const place of [folder, drillSockets(drillId)]) expect(await exists(place)).to.equal(false);
    });

    it("is removed whichever part is named first", async () => {
        for (const first of [0, 1, 2]) {
            await restore();
            const found = await find();
            await removeLeftover(found[first]!);
            expect(await find()).to.deep.equal([]);
        }
    });

    it("is found by its sockets alone, and by its server alone", async () => {
        const drillId = await restore();
        await rm(path.join(production.layout.drills, drillId), { recursive: true });
        const found = await find();
        expect(found.map(({ kind }) => kind)).to.deep.equal(["socket folder", "server process"]);
        for (const leftover of found) await removeLeftover(leftover);
        expect(await find()).to.deep.equal([]);
    });

    it("is a folder that was made and not yet stamped", async () => {
        const drillId = newDrillId(new Date());
        await mkdir(path.join(production.layout.drills, drillId), { recursive: true });
        const [leftover] = await find();
        expect(leftover).to.include({ drillId, kind: "restored cluster", expiresAt: null });
        await removeLeftover(leftover!);
        expect(await find()).to.deep.equal([]);
    });

    it("is never another state folder's, nor what only looks like a drill's", async () => {
        const drillId = await restore();
        const stray = path.join(production.layout.drills, "drill-of-mine");
        const sockets = drillSockets(newDrillId(new Date()));
        await mkdir(stray);
        await mkdir(sockets);
        await writeFile(path.join(sockets, "drill.json"), "{}");
        try {
            expect(await findLeftovers(homeAt(path.join(production.home.root, "other")))).to.deep.equal([]);
            const found = await find();
            expect(found.map((leftover) => leftover.drillId)).to.deep.equal([drillId, drillId, drillId]);
            for (const leftover of found) await removeLeftover(leftover);
            expect(await exists(stray)).to.equal(true);
            expect(await exists(sockets)).to.equal(true);
        } finally {
            await rm(stray, { recursive: true });
            await rm(sockets, { recursive: true });
            await removeRestored(production.layout, drillId);
        }
        expect(await clusterState(production.dataDirectory)).to.have.property("state", "running");
    });

    it("is a plugin that works for a drill of this state folder, and no other", async function () {
        if (process.platform !== "linux") skipBecause(this, "only Linux shows the environment of a process");
        const drillId = newDrillId(new Date());
        const engine = path.join(production.home.drills, drillId, "engine", "home");
        const [ours, others] = [
            await startProvider({ ...process.env, PULUMI_HOME: engine }),
            await startProvider(),
        ];
        try {
            const found = await find();
            expect(found.map(({ kind, pid, drillId: id }) => ({ kind, pid, id }))).to.deep.equal([
                { kind: "provider process", pid: ours.pid, id: drillId },
            ]);
            await removeLeftover(found[0]!);
            expect(await ours.ended).to.equal("SIGKILL");
            expect((await processAt(others.pid))?.args).to.not.deep.equal([]);
            await removeLeftover(found[0]!); // and does not mind that it has ended
        } finally {
            await ours.stop();
            await others.stop();
        }
    });

    it("carries the id of the drill whose folder an environment names", () => {
        const id = "drill-20261121t004101z-6eec74";
        expect(drillIdBelow("/state/drills", `A=1\0PULUMI_HOME=/state/drills/${id}/engine\0`)).to.equal(id);
        expect(drillIdBelow("/state/drills", `PATH=/bin:/state/drills/${id}:/usr/bin\0`)).to.equal(id);
        expect(drillIdBelow("/state/drills", `PULUMI_HOME=/other/state/drill/${id}\0`)).to.equal(null);
        expect(drillIdBelow("/state/drills", `PULUMI_HOME=/state/drills/drill-x\0`)).to.equal(null);
        expect(drillIdBelow("/state/drills", "")).to.equal(null);
    });
});

async function exists(place: string): Promise<boolean> {
    return access(place).then(
        () => true,
        () => false,
    );
}
