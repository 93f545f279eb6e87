import { mkdir } from "node:fs/promises";
import path from "node:path";
import type { Home } from "../../../infra/home.ts";
import { writeDurably } from "../../evidence/durable-file.ts";
import type { SelftestResult } from "../result.ts";
import { selftestPage } from "./page.ts";

/** Where the result of the last selftest lies. */
export interface SelftestFiles {
    readonly page: string;
    readonly document: string;
}

/** Keeps a result in the state folder, in the place of the one before it. */
export async function writeSelftestFiles(home: Home, result: SelftestResult): Promise<SelftestFiles> {
    await mkdir(home.root, { recursive: true, mode: 0o711 });
    const page = path.join(home.root, "selftest.html");
    const document = path.join(home.root, "selftest.json");
    await writeDurably(page, Buffer.from(selftestPage(result)));
    await writeDurably(document, Buffer.from(`${JSON.stringify(result, null, 2)}\n`));
    return { page, document };
}
