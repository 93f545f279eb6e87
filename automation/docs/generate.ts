/** `npm run docs`: writes the generated pages. */
import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { pages } from "./pages.ts";

const docs = path.resolve(import.meta.dirname, "../../docs");

for (const { file, render } of pages) {
    const place = path.join(docs, file);
    await mkdir(path.dirname(place), { recursive: true });
    await writeFile(place, await render());
    process.stdout.write(`docs/${file}\n`);
}
