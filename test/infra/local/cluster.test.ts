import { expect } from "chai";
import { appendFile, lstat, readFile, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import path from "node:path";
import { clusterLog, initCluster, startCluster } from "../../../infra/local/cluster.ts";
import { clusterState, stopCluster } from "../../../infra/local/server/postmaster.ts";
import { serverUser } from "../../../infra/local/server/user.ts";
import { withSession } from "../../../infra/postgres/session.ts";
import { makeTestCluster, type TestCluster } from "../../support/cluster.ts";
import { failureOf } from "../../support/failure.ts";
import { testMajor } from "../../support/major.ts";

describe("a production cluster", () => {
    let cluster: TestCluster;
    before(async () => {
        cluster = await makeTestCluster();
    });
    after(() => cluster.remove());

    const start = (port: number | null = null) =>
        startCluster(cluster.server, {
            dataDirectory: cluster.dataDirectory,
            sockets: cluster.layout.sockets,
            port,
        });

    it("has checksums, UTF-8, WAL for logical slots in small segments, and an archive", async () => {
        const { settings } = await cluster.one<{ settings: Record<string, string> }>(
            `select jsonb_object_agg(name, setting) as settings from pg_settings where name in ('data_checksums',
             'server_encoding', 'wal_level', 'wal_segment_size', 'archive_mode', 'archive_timeout', 'listen_addresses')`,
        );
        expect(settings).to.deep.equal({
            data_checksums: "on",
            server_encoding: "UTF8",
            wal_level: "logical",
            wal_segment_size: "1048576",
            archive_mode: "on",
            archive_timeout: "60",
            listen_addresses: "127.0.0.1",
        });
        const builtin = testMajor >= 17;
        const locale = await cluster.one(
            `select ${builtin ? "datlocprovider, datlocale" : "datcollate, datctype"} from pg_database where datname = 'postgres'`,
        );
        expect(locale).to.deep.equal(
            builtin ? { datlocprovider: "b", datlocale: "C.UTF-8" } : { datcollate: "C", datctype: "C" },
        );
    });

    it("lets in whoever runs lifeboat over the socket, and others with a password only", async () => {
        const { port } = await start();
        await cluster.run("create role clerk login password 'correct horse'");
        const clerk = { host: "127.0.0.1", port, user: "clerk", database: "postgres" };
        const me = (password: string) =>
            withSession({ ...clerk, password }, {}, (session) =>
                session.one<{ me: string }>("select current_user as me"),
            );
        expect(await me("correct horse")).to.deep.equal({ me: "clerk" });
        const refused: unknown = await me("wrong").catch((error: unknown) => error);
        expect(refused).to.have.property("code", "28P01");
        const rules = await readFile(path.join(cluster.dataDirectory, "pg_hba.conf"), "utf8");
        expect(rules).to.equal("local all all peer map=lifeboat\nhost all all 127.0.0.1/32 scram-sha-256\n");
    });

    it("keeps its sockets where nobody else can go", async () => {
        const { mode, uid } = await lstat(cluster.layout.sockets);
        expect(mode & 0o777).to.equal(0o700);
        expect(uid).to.equal(serverUser()?.uid ?? process.getuid?.());
    });

    it("is found running by a second start, which starts nothing", async () => {
        const [one, two] = [await start(), await start(1)];
        expect(two).to.deep.equal(one);
    });

    it("takes another port when somebody has taken its own meanwhile", async () => {
        await stopCluster(cluster.dataDirectory);
        const squatter = createServer();
        await new Promise<void>((resolve) => squatter.listen(0, "127.0.0.1", resolve));
        const address = squatter.address();
        const taken = typeof address === "object" ? (address?.port ?? 0) : 0;
        try {
            const running = await start(taken);
            expect(running.port).to.not.equal(taken);
            expect(
                await withSession(running.target, {}, (session) => session.one("select 1 as up")),
            ).to.deep.equal({ up: 1 });
        } finally {
            await new Promise((resolve) => squatter.close(resolve));
        }
    });

    it("comes back on the port that was remembered", async () => {
        const { port } = await start();
        await stopCluster(cluster.dataDirectory);
        expect(await clusterState(cluster.dataDirectory)).to.deep.equal({ state: "stopped" });
        expect(await start(port)).to.have.property("port", port);
    });

    it("is stopped, not running, when its pid now belongs to another process", async () => {
        await stopCluster(cluster.dataDirectory);
        const lockFile = path.join(cluster.dataDirectory, "postmaster.pid");
        await writeFile(lockFile, `${process.pid}\n${cluster.dataDirectory}\n1\n1\n\n\n\nready\n`);
        expect(await clusterState(cluster.dataDirectory)).to.deep.equal({ state: "stopped" });
        await stopCluster(cluster.dataDirectory, "immediate"); // or this test would not live to see the next line
        await start();
    });

    it("that does not start says why, from its log", async () => {
        await stopCluster(cluster.dataDirectory);
        const configuration = path.join(cluster.dataDirectory, "postgresql.conf");
        const good = await readFile(configuration);
        await appendFile(configuration, "\nshared_preload_libraries = 'no_such_library'\n");
        const failure = await failureOf(start(), "ServerFailed");
        expect(failure.message).to.include("no_such_library");
        expect(failure.hint).to.include(clusterLog(cluster.dataDirectory));
        await writeFile(configuration, good);
        await start();
    });

    it("is not made where there is one already: initdb's own reason is told", async () => {
        const { server, dataDirectory } = cluster;
        const failure = await failureOf(
            initCluster(server, { dataDirectory, archiveCommand: "" }),
            "ServerFailed",
        );
        expect(failure.message).to.include("exists but is not empty");
    });

    it("is absent where there is no data directory", async () => {
        expect(await clusterState(path.join(cluster.layout.root, "nothing"))).to.deep.equal({
            state: "absent",
        });
    });

    it("is stopped in the end even when it does not want to: fast, immediate, then killed", async () => {
        const { pid } = await start();
        process.kill(pid, "SIGSTOP"); // it can hear nothing but SIGKILL now
        await stopCluster(cluster.dataDirectory, "fast", 200);
        expect(await clusterState(cluster.dataDirectory)).to.deep.equal({ state: "stopped" });
        await start();
    });
});
