/**
 * Tries for a stack's lock at a given instant, says "won" or the failure's name, and holds it until its input ends.
 * Usage: lock-contender.ts FOLDER MILLISECONDS_SINCE_1970
 */
import { once } from "node:events";
import { setTimeout as pause } from "node:timers/promises";
import { backendAt } from "../../automation/engine/embedded/state/backend.ts";
import { withStackLock } from "../../automation/engine/embedded/state/locks.ts";
import { Failure, messageOf } from "../../infra/failure.ts";

const [folder = "", instant = "0"] = process.argv.slice(2);
const backend = backendAt(`file://${folder}`);
await pause(Math.max(0, Number(instant) - Date.now() - 5));
// The last milliseconds are spent awake, so that all contenders are there at once.
while (Date.now() < Number(instant));
try {
    await withStackLock(backend, { project: "lifeboat", name: "drill-test" }, async () => {
        console.log("won");
        process.stdin.resume();
        await once(process.stdin, "end");
    });
} catch (error) {
    console.log(error instanceof Failure ? error.failure : messageOf(error));
}
