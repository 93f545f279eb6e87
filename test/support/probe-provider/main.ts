// From its own folder: the whole SDK takes three times as long to load.
import { main } from "@pulumi/pulumi/provider/index.js";
import { probeProvider } from "./probe-provider.ts";

// An engine that was killed cannot stop its plugins: end with it.
const engine = process.ppid;
setInterval(() => {
    if (process.ppid !== engine) process.kill(process.pid);
}, 200).unref();

await main(probeProvider(process.env["PROBE_JOURNAL"]), process.argv.slice(2));
