import { endWithEngine } from "../../../../infra/local/provider/lifetime.ts";
import { serve } from "../../../../automation/engine/embedded/rpc/channel.ts";
import { engineLog } from "./engine-log.ts";
import { addProvider } from "./service.ts";

const lifetime = endWithEngine(process.ppid);
const { address } = await serve((server) => {
    addProvider(server, lifetime, engineLog(process.argv[2] ?? ""));
});
process.stdout.write(`${address.slice(address.lastIndexOf(":") + 1)}\n`);
