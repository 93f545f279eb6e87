import { spawn } from "node:child_process";
import { once } from "node:events";
import { access } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { expect } from "chai";
import { serves } from "../../../../infra/local/server/postmaster.ts";
import { programStarter } from "../../../../infra/start/program.ts";
import { waitFor } from "../../running-drill.ts";
import { needsProgram } from "../../skip.ts";

interface Said {
    readonly data: string;
    readonly pid: number;
    readonly folders: readonly string[];
}

describe("the guard of the data plane", function () {
    this.timeout(60_000);

    it("stops every server and removes every file of a test that was killed", async function () {
        needsProgram(this, "openssl");
        const program = path.join(import.meta.dirname, "guard-program.ts");
        const test = spawn(process.execPath, [programStarter, program], {
            stdio: ["ignore", "pipe", "inherit"],
        });
        const [line] = (await once(createInterface({ input: test.stdout }), "line")) as [string];
        const { data, pid, folders } = JSON.parse(line) as Said;
        expect(await serves(pid, data)).to.equal(true);
        test.kill("SIGKILL");
        await waitFor(async () => ((await serves(pid, data)) ? null : true));
        for (const place of [data, ...folders]) await waitFor(() => isGone(place));
    });
});

function isGone(place: string): Promise<true | null> {
    return access(place).then(
        () => null,
        () => true as const,
    );
}
