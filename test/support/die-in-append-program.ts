/**
 * Records a sealed drill in the ledger of a state folder, and is killed as if by `kill -9` when that many bytes of the
 * line are written; with "after" when all of it is. Usage: die-in-append-program.ts HOME DRILL_ID BYTES|after
 */
import { type FileHandle, open } from "node:fs/promises";
import { recordDrill } from "../../drills/evidence/ledger/append.ts";
import { ensureKeyPair } from "../../drills/evidence/seal.ts";
import { folderStore } from "../../drills/evidence/store.ts";
import { homeAt } from "../../infra/home.ts";

const [root = "", drillId = "", bytes = ""] = process.argv.slice(2);
const home = homeAt(root);
const evidence = await folderStore(home.drills).load(drillId);
const keyPair = await ensureKeyPair(home.keys);

const handle = await open(home.ledger, "r");
const prototype = Object.getPrototypeOf(handle) as Pick<FileHandle, "writeFile">;
await handle.close();
prototype.writeFile = async function (this: FileHandle, line) {
    const all = Buffer.from(line as Uint8Array);
    await this.write(bytes === "after" ? all : all.subarray(0, Number(bytes)));
    process.kill(process.pid, "SIGKILL");
};
await recordDrill(home.ledger, evidence, keyPair);
