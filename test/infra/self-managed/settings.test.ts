import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { promisify } from "node:util";
import { expect } from "chai";
import { inPostgres, verifyScript } from "../../../infra/self-managed/backrest-commands.ts";
import {
    hostRules,
    postgresConfiguration,
    rolesScript,
} from "../../../infra/self-managed/postgres-settings.ts";
import { makeTestHome, type TestHome } from "../../support/cluster.ts";
import { exampleSelfManaged, exampleSelfManagedInput } from "../../support/self-managed/example.ts";

const run = promisify(execFile);

describe("the settings of a self-managed PostgreSQL", () => {
    let testHome: TestHome;
    let folder: string;
    before(async () => {
        testHome = await makeTestHome();
        folder = await mkdtemp(path.join(os.tmpdir(), "lifeboat-settings-"));
    });
    after(async () => {
        await rm(folder, { recursive: true, force: true });
        await testHome.remove();
    });

    /** What PostgreSQL itself reads in the file; it refuses a file with anything in it that it does not know. */
    async function read(setting: string, change: object = {}): Promise<string> {
        const file = path.join(folder, "postgresql.conf");
        await writeFile(file, postgresConfiguration(exampleSelfManaged(change)));
        // with -C it starts nothing, and so minds no root
        const { stdout } = await run(testHome.server.binaries.postgres, [
            "-C",
            setting,
            "-D",
            folder,
            `--config-file=${file}`,
        ]);
        return stdout.trim();
    }

    for (const [setting, value] of [
        ["archive_mode", "on"],
        ["archive_command", 'pgbackrest --stanza=main archive-push "%p"'],
        ["archive_timeout", "300"],
        ["wal_level", "replica"],
        ["ssl", "on"],
        ["ssl_min_protocol_version", "TLSv1.2"],
        ["password_encryption", "scram-sha-256"],
        ["max_connections", "100"],
        ["shared_buffers", "65536"],
    ] as const)
        it(`are read by PostgreSQL: ${setting} is ${value}`, async () => {
            expect(await read(setting)).to.equal(value);
        });

    it("are refused by PostgreSQL where one of the user's own has no such name", async () => {
        const postgres = { ...exampleSelfManagedInput.postgres, parameters: { shared_bufers: "1GB" } };
        const seen = await read("ssl", { postgres }).catch((error: unknown) => String(error));
        expect(seen).to.contain("unrecognized configuration parameter");
    });

    it("keep quotes of a value inside of it", async () => {
        const postgres = { ...exampleSelfManagedInput.postgres, parameters: { cluster_name: "shop's" } };
        expect(await read("cluster_name", { postgres })).to.equal("shop's");
    });

    it("let nobody in over the network without TLS and a password", () => {
        const network = hostRules()
            .split("\n")
            .filter((line) => line.startsWith("host"));
        expect(network).to.deep.equal(["hostssl all all all scram-sha-256", "hostnossl all all all reject"]);
    });

    it("name the application's database, and no password", () => {
        const script = rolesScript(exampleSelfManaged());
        expect(script).to.contain('create database "application" owner application');
        expect(script).to.contain("\\set password `cat /etc/postgresql-passwords/application`");
    });
});

describe("a verification", () => {
    /** Runs the script with a pgbackrest that prints this, and ends as the real one does: with 0. */
    async function verified(prints: string): Promise<string> {
        const folder = await mkdtemp(path.join(os.tmpdir(), "lifeboat-verify-"));
        try {
            await writeFile(path.join(folder, "pgbackrest"), `#!/bin/sh\nprintf '${prints}'\n`, {
                mode: 0o755,
            });
            const environment = { ...process.env, PATH: `${folder}:${process.env["PATH"] ?? ""}` };
            const { stdout } = await run("bash", ["-c", verifyScript], { env: environment });
            return stdout;
        } catch {
            return "failed";
        } finally {
            await rm(folder, { recursive: true, force: true });
        }
    }

    it("succeeds where everything was read and found right", async () => {
        const found = "stanza: main\\nstatus: ok\\n  archiveId: 17-1, total WAL checked: 3\\n";
        expect(await verified(found)).to.contain("lifeboat: the repository is verified");
    });

    it("fails on damage, of which pgbackrest tells in words alone", async () => {
        expect(await verified("stanza: main\\nstatus: error\\n  checksum invalid: 1\\n")).to.equal("failed");
    });

    it("fails on an empty repository, and on silence", async () => {
        expect(
            await verified("stanza: main\\nstatus: ok\\n    no archives or backups exist in the repo\\n"),
        ).to.equal("failed");
        expect(await verified("")).to.equal("failed");
    });
});

describe("what is run in the database's pod", () => {
    it("fails as its command fails, although what it prints is handed on", async () => {
        const [, , , , ...command] = inPostgres("false").map((argument) =>
            argument.replace("/proc/1/fd/1", "/dev/null"),
        );
        const [program = "", ...rest] = command;
        const seen = await run(program, rest).then(
            () => "went well",
            () => "failed",
        );
        expect(seen).to.equal("failed");
    });
});
