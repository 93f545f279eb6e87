import { expect } from "chai";
import { spawn } from "node:child_process";
import { chmod, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { labLayout } from "../../../../infra/local/layout.ts";
import { homeAt } from "../../../../infra/home.ts";
import { installArchiveCommand, restoreCommand } from "../../../../infra/local/wal-archive/command.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";

const name = "000000010000000000000007";

interface Archive {
    readonly folder: string;
    /** Archives a file that holds this; its exit code and what it says. */
    readonly put: (
        content: string,
        as?: string,
    ) => Promise<{ readonly exitCode: number; readonly said: string }>;
    readonly restore: (as: string, withheld?: readonly string[]) => Promise<string | null>;
}

describe("the archive command", () => {
    it("publishes a file whole, under its name, and leaves nothing else", async () => {
        await withArchive(async ({ folder, put }) => {
            expect(await put("segment")).to.deep.equal({ exitCode: 0, said: "" });
            expect(await readdir(folder)).to.deep.equal([name]);
            expect(await readFile(path.join(folder, name), "utf8")).to.equal("segment");
        });
    });

    it("says success for a file that is there already and is the same", async () => {
        await withArchive(async ({ folder, put }) => {
            await put("segment");
            const { ino } = await stat(path.join(folder, name));
            expect(await put("segment")).to.include({ exitCode: 0 });
            expect((await stat(path.join(folder, name))).ino).to.equal(ino);
        });
    });

    it("never overwrites another file: it fails, names it, and leaves it as it was", async () => {
        await withArchive(async ({ folder, put }) => {
            await put("the first");
            const second = await put("the other");
            expect(second.exitCode).to.not.equal(0);
            expect(second.said).to.include(name);
            expect(await readFile(path.join(folder, name), "utf8")).to.equal("the first");
            expect(await readdir(folder)).to.deep.equal([name]);
        });
    });

    it("lets one of two that archive the same name at the same time win, and never mixes them", async () => {
        await withArchive(async ({ folder, put }) => {
            const contents = Array.from({ length: 6 }, (_, index) => String(index).repeat(100_000));
            const done = await Promise.all(contents.map((content) => put(content)));
            const kept = await readFile(path.join(folder, name), "utf8");
            expect(contents).to.include(kept);
            expect(done.filter(({ exitCode }) => exitCode === 0)).to.have.lengthOf(1);
            expect(await readdir(folder)).to.deep.equal([name]);
        });
    });

    it("clears away what an attempt that was killed has left", async () => {
        await withArchive(async ({ folder, put }) => {
            await writeFile(path.join(folder, `.${name}.4711`), "half a seg");
            expect(await put("segment")).to.include({ exitCode: 0 });
            expect(await readdir(folder)).to.deep.equal([name]);
        });
    });

    it("fails when it cannot write, so that the server keeps its own copy", async () => {
        await withArchive(async ({ folder, put }) => {
            await mkdir(path.join(folder, "sub"));
            const { exitCode } = await put("segment", path.join("no", "such", "folder", name));
            expect(exitCode).to.not.equal(0);
        });
    });
});

describe("the restore command", () => {
    it("fetches what is there, and fails for what is not, which ends a recovery without an error", async () => {
        await withArchive(async ({ put, restore }) => {
            await put("segment");
            expect(await restore(name)).to.equal("segment");
            expect(await restore("000000010000000000000008")).to.equal(null);
        });
    });

    it("keeps back what it is told to", async () => {
        await withArchive(async ({ put, restore }) => {
            await put("segment");
            await put("next", "000000010000000000000008");
            const withheld = ["000000010000000000000008", "000000010000000000000009"];
            expect(await restore(name, withheld)).to.equal("segment");
            expect(await restore("000000010000000000000008", withheld)).to.equal(null);
        });
    });
});

/** In a folder whose name is everything that shells and PostgreSQL's settings could trip over. */
async function withArchive(work: (archive: Archive) => Promise<void>): Promise<void> {
    await withTemporaryFolder(async (folder) => {
        const root = path.join(folder, `it's 100%f "here" $HOME`);
        await mkdir(root);
        await chmod(folder, 0o711);
        const layout = labLayout(homeAt(folder), root);
        const command = await installArchiveCommand(layout, null);
        let files = 0;
        await work({
            folder: layout.archive,
            put: async (content, as = name) => {
                const source = path.join(folder, `wal-${String((files += 1))}`);
                await writeFile(source, content);
                return run(expand(command, source, as));
            },
            restore: async (as, withheld = []) => {
                const target = path.join(folder, "restored");
                await writeFile(target, "");
                const { exitCode } = await run(expand(restoreCommand(layout.archive, withheld), target, as));
                return exitCode === 0 ? readFile(target, "utf8") : null;
            },
        });
    });
}

/** What the server does with a command before it hands it to the shell. */
function expand(command: string, file: string, as: string): string {
    const values: Record<string, string> = { "%p": file, "%f": as, "%%": "%" };
    return command.replaceAll(/%./g, (placeholder) => values[placeholder] ?? placeholder);
}

async function run(command: string): Promise<{ exitCode: number; said: string }> {
    const child = spawn("/bin/sh", ["-c", command], { stdio: ["ignore", "ignore", "pipe"] });
    let said = "";
    child.stderr.on("data", (chunk: Buffer) => (said += chunk.toString()));
    return new Promise((resolve) => {
        child.once("close", (exitCode) => {
            resolve({ exitCode: exitCode ?? -1, said });
        });
    });
}
