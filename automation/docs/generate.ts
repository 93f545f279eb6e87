/** `npm run docs`: writes the generated pages. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pages } from "./pages.ts";

const root = path.resolve(import.meta.dirname, "../..");

for (const { file, render } of pages) {
    const place = path.join(root, file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, await render());
    process.stdout.write(`${file}\n`);
}
