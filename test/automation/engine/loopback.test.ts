import { expect } from "chai";
import { openStack } from "../../../automation/engine/automation.ts";
import { keepLoopbackDirect } from "../../../automation/engine/loopback.ts";
import { Probe } from "../../support/probe-provider/probe.ts";
import { withProbeStack } from "../../support/probe-stack.ts";

describe("a proxy in the environment", () => {
    for (const [before, after] of [
        [{}, "127.0.0.1"],
        [{ no_proxy: "example.com" }, "example.com,127.0.0.1"],
        [{ no_proxy: "example.com", no_grpc_proxy: "a,b" }, "a,b,127.0.0.1"],
        [{ no_grpc_proxy: "127.0.0.1" }, "127.0.0.1"],
    ] as const) {
        it(`is passed by for the loopback address and whatever else was listed: ${JSON.stringify(before)}`, () => {
            const env: NodeJS.ProcessEnv = { ...before };
            keepLoopbackDirect(env);
            expect(env["no_grpc_proxy"]).to.equal(after);
        });
    }

    it("does not stand between program, engine and plugin", async () => {
        const before = { ...process.env };
        // Nobody listens there.
        process.env["http_proxy"] = process.env["https_proxy"] = "http://127.0.0.1:9";
        delete process.env["no_grpc_proxy"];
        delete process.env["no_proxy"];
        try {
            const program = () => Promise.resolve({ path: new Probe("probe", { name: "probe" }).path });
            await withProbeStack(program, async ({ order }) => {
                const stack = await openStack(order);
                expect((await stack.up())["path"]?.value).to.equal("/var/lib/lifeboat/probe");
                await stack.destroy();
            });
        } finally {
            for (const name of ["http_proxy", "https_proxy", "no_proxy", "no_grpc_proxy"]) {
                const value = before[name];
                if (value === undefined) Reflect.deleteProperty(process.env, name);
                else process.env[name] = value;
            }
        }
    });
});
