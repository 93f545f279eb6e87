import { expect } from "chai";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { access } from "node:fs/promises";
import path from "node:path";
import { providerFolder, providerProgram } from "../../../../infra/local/provider/program.ts";
import { allProcesses, processAt } from "../../../../infra/local/server/process-table.ts";
import { drillSockets } from "../../../../infra/local/layout.ts";
import { removeRestored } from "../../../../infra/local/restored-cluster/remove.ts";
import { newDrillId } from "../../../../infra/naming.ts";
import { withSession } from "../../../../infra/postgres/session.ts";
import { makeTestCluster, type TestCluster } from "../../../support/cluster.ts";
import { type ProviderClient, startProvider } from "../../../support/provider-client.ts";

const urn = "urn:pulumi:drill::lifeboat::lifeboat:drill:Restore$lifeboat:index:RestoredCluster::restored";

describe("the provider plugin", () => {
    let production: TestCluster;
    let provider: ProviderClient;
    let inputs: Record<string, unknown>;
    before(async () => {
        production = await makeTestCluster();
        await production.run("create table public.t as select 1 as one");
        const { folder } = await production.backUp("b");
        await production.archiveAll();
        inputs = {
            drillId: newDrillId(new Date()),
            expiresAt: new Date(Date.now() + 600_000).toISOString(),
            root: production.layout.root,
            backup: folder,
            archive: production.layout.archive,
            database: "postgres",
            target: { kind: "immediate" },
            action: "pause",
        };
        provider = await startProvider();
    });
    after(async () => {
        await provider.stop();
        await removeRestored(production.layout, String(inputs["drillId"]));
        await production.remove();
    });

    it("says its port first, and nothing else on that line", () => {
        expect(provider.firstLine).to.match(/^\d+$/);
    });

    it("names the inputs that cannot be", async () => {
        expect(await provider.check(urn, inputs)).to.deep.equal([]);
        const failures = await provider.check(urn, { ...inputs, drillId: "production" });
        expect(failures).to.deep.equal([{ property: "drillId", reason: "must be a drill id" }]);
    });

    it("makes the cluster, tells how it is reached, and finds it again", async () => {
        const { id, outs } = await provider.create(urn, inputs);
        expect(id).to.equal(inputs["drillId"]);
        expect(outs).to.deep.include({ ...inputs, port: 5432, user: "postgres", state: "paused" });
        expect(outs).to.include.keys("host", "stoppedLsn", "lastCommitAt", "dataDirectory");
        const target = { host: String(outs["host"]), port: 5432, user: "postgres", database: "postgres" };
        expect(
            await withSession(target, {}, (session) => session.one("select one from public.t")),
        ).to.deep.equal({ one: 1 });
        expect(await provider.read(urn, id, outs)).to.deep.equal({ id, props: outs });
    });

    it("replaces it for any change, and never changes it in place", async () => {
        expect(await provider.diff(urn, { ...inputs, state: "paused" }, inputs)).to.deep.equal({
            changes: false,
            replaces: [],
        });
        const target = { kind: "lsn", lsn: "0/1", inclusive: false };
        expect(await provider.diff(urn, inputs, { ...inputs, target })).to.deep.equal({
            changes: true,
            replaces: ["target"],
        });
    });

    it("removes it, and does not mind that it is gone", async () => {
        const id = String(inputs["drillId"]);
        await provider.remove(urn, id, inputs);
        await provider.remove(urn, id, inputs);
        expect(await exists(path.join(production.layout.drills, id))).to.equal(false);
        expect(await provider.read(urn, id, inputs)).to.deep.equal({ id: "", props: {} });
    });

    it("says by name what went wrong, and leaves nothing of it", async () => {
        const target = { kind: "lsn", lsn: "1/0", inclusive: false };
        const error: unknown = await provider
            .create(urn, { ...inputs, target })
            .catch((thrown: unknown) => thrown);
        expect(error)
            .to.have.property("message")
            .that.matches(/^RestoreFailed: the archive ends at .*, before the target 1\/0$/);
        expect(await exists(drillSockets(String(inputs["drillId"])))).to.equal(false);
    });

    it("refuses a Standby, and types that it never heard of", async () => {
        const standby = "urn:pulumi:drill::lifeboat::lifeboat:index:Standby::standby";
        const error: unknown = await provider.check(standby, {}).catch((thrown: unknown) => thrown);
        expect(error).to.have.property("message", "EngineUnsupported: a Standby cannot be made yet");
        const other: unknown = await provider
            .create(standby.replace("Standby", "Moon"), {})
            .catch((thrown: unknown) => thrown);
        expect(other).to.have.property("message").that.includes("lifeboat:index:Moon");
    });

    it("ends when its engine closes its standard input", async () => {
        const plugin = await startProvider();
        plugin.leave();
        expect(await plugin.ended).to.equal("SIGTERM");
    });

    it("ends when it is asked to, and only then gives up what it was making", async () => {
        const plugin = await startProvider();
        const drillId = newDrillId(new Date());
        const creating: Promise<unknown> = plugin
            .create(urn, { ...inputs, drillId })
            .catch((thrown: unknown) => thrown);
        while (!(await exists(path.join(production.layout.drills, drillId)))) await tick();
        process.kill(plugin.pid, "SIGTERM");
        expect(await plugin.ended).to.equal("SIGTERM");
        await creating;
        expect(await exists(path.join(production.layout.drills, drillId))).to.equal(false);
        expect((await allProcesses()).filter(({ args }) => args.join(" ").includes(drillId))).to.deep.equal(
            [],
        );
    });

    it("ends when its engine was killed, although that closes nothing that the plugin reads", async () => {
        const program = path.join(providerFolder, providerProgram);
        // an engine that gives the plugin no pipe, says its pid, and is killed
        const script = `
            const plugin = require("node:child_process").spawn(${JSON.stringify(program)}, ["127.0.0.1:1"], { stdio: ["ignore", "pipe", "ignore"] });
            plugin.stdout.once("data", () => console.log(plugin.pid));`;
        const engine = spawn(process.execPath, ["--eval", script], { stdio: ["ignore", "pipe", "inherit"] });
        const [line] = (await once(engine.stdout, "data")) as [Buffer];
        const pid = Number(line.toString());
        expect((await processAt(pid))?.args.join(" ")).to.include(providerProgram);
        engine.kill("SIGKILL");
        while ((await processAt(pid))?.args.join(" ").includes(providerProgram)) await tick();
    });

    it("leaves Ctrl-C to its engine", async () => {
        const plugin = await startProvider();
        expect(await plugin.check(urn, inputs)).to.deep.equal([]);
        process.kill(plugin.pid, "SIGINT");
        expect(await plugin.check(urn, inputs)).to.deep.equal([]);
        await plugin.stop();
    });
});

async function exists(place: string): Promise<boolean> {
    return access(place).then(
        () => true,
        () => false,
    );
}

function tick(): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, 5));
}
