import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { withFileLock } from "../../infra/file-lock.ts";
import { silent } from "../../infra/progress.ts";

// Adds 1 to the number in FOLDER/count, as often as it is told, each time under the lock: a lost update is a bad lock.
const [folder = "", times = ""] = process.argv.slice(2);
const count = path.join(folder, "count");
for (let time = 0; time < Number(times); time++) {
    await withFileLock(
        { file: path.join(folder, "lock"), does: "counts", patienceMs: 60_000 },
        async () => {
            await writeFile(count, String(Number(await readFile(count, "utf8")) + 1));
        },
        silent,
    );
}
