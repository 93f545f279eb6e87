import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir } from "node:fs/promises";
import { expect } from "chai";
import { cliEnvironment, executable } from "../../support/cli.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

describe("an interrupt", function () {
    this.timeout(120_000);

    it("is answered at once, undoes what was made, and ends with 8", async () => {
        await withTemporaryFolder(async (TMPDIR) => {
            const env = cliEnvironment({ env: { TMPDIR } });
            const child = spawn(process.execPath, [executable, "bench", "overhead", "--runs", "500"], {
                env,
            });
            const stderr = collect(child);
            await stderr.says("embedded 1 of 500");
            child.kill("SIGINT");
            const [code] = (await once(child, "close")) as [number];
            expect(code, stderr.text()).to.equal(8);
            expect(stderr.text())
                .to.contain("Ctrl-C: undoing what was made")
                .and.contain("stopped before the end");
            expect((await readdir(TMPDIR)).filter((name) => name.startsWith("lifeboat-"))).to.deep.equal([]);
        });
    });
});

function collect(child: ChildProcess): {
    readonly text: () => string;
    readonly says: (words: string) => Promise<void>;
} {
    let text = "";
    child.stderr?.on("data", (piece: Buffer) => (text += piece.toString()));
    return {
        text: () => text,
        says: async (words) => {
            while (!text.includes(words)) await once(child.stderr ?? child, "data");
        },
    };
}
