/** Records sealed drills in the ledger of a state folder, one after the other. Usage: record-drills-program.ts HOME ID... */
import { recordDrill } from "../../drills/evidence/ledger/append.ts";
import { ensureKeyPair } from "../../drills/evidence/seal.ts";
import { folderStore } from "../../drills/evidence/store.ts";
import { homeAt } from "../../infra/home.ts";

const [root = "", ...ids] = process.argv.slice(2);
const home = homeAt(root);
const keyPair = await ensureKeyPair(home.keys);
const drills = await Promise.all(ids.map((id) => folderStore(home.drills).load(id)));
for (const drill of drills) await recordDrill(home.ledger, drill, keyPair);
