import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { expect } from "chai";
import { checkout } from "../../support/source-files.ts";

/** Says which of the postponed packages are loaded once the SDK is, and again after it has written down a function. */
const script = `
    import { createRequire } from "node:module";
    import { types } from "node:util";
    import { postponeUnneeded } from "./infra/start/postpone.js";
    postponeUnneeded();
    const { runtime } = await import("@pulumi/pulumi");
    const { cache, resolve } = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi"));
    const loaded = () => ["typescript", "@npmcli/arborist"].filter((name) => !types.isProxy(cache[resolve(name)].exports));
    const before = loaded();
    const { text } = await runtime.serializeFunction(() => "written down");
    console.log(JSON.stringify({ before, text, after: loaded() }));`;

describe("what the SDK of Pulumi needs for functions as text", function () {
    this.timeout(60_000);

    it("is loaded when it is asked for, not with the SDK", async () => {
        const words = ["--input-type=module", "--eval", script];
        const { stdout } = await promisify(execFile)(process.execPath, words, { cwd: checkout });
        const { before, text, after } = JSON.parse(stdout) as {
            readonly before: readonly string[];
            readonly text: string;
            readonly after: readonly string[];
        };
        expect(before).to.deep.equal([]);
        expect(text).to.contain("written down");
        expect(after).to.include("typescript");
    });
});
