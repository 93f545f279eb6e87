/**
 * Brings up, or destroys, the stack of slow probes in a folder that `probeStackIn` knows: for tests that kill it.
 * Usage: probe-driver.ts FOLDER up|destroy
 */
import { openStack } from "../../automation/engine/automation.ts";
import { Probe } from "./probe-provider/probe.ts";
import { probeStackIn } from "./probe-stack.ts";

const [folder = "", what] = process.argv.slice(2);
const milliseconds = 300;
const { order } = await probeStackIn(folder, () => {
    const first = new Probe("first", { name: "first", milliseconds });
    const second = new Probe("second", { name: "second", milliseconds, source: first.path });
    new Probe("third", { name: "third", milliseconds, source: second.path });
    return Promise.resolve({ path: second.path });
});
const stack = await openStack(order);
if (what === "up") await stack.up();
else await stack.destroy();
