import { copyFile, mkdir } from "node:fs/promises";
import path from "node:path";
import type { LabLayout } from "../../../infra/local/layout.ts";
import type { Session } from "../../../infra/postgres/session.ts";
import { extras } from "./objects.ts";

/** The file of an index as it was before the last rows came, in a folder of the workbench. */
export function oldIndexFile({ root }: Pick<LabLayout, "root">, file: string): string {
    return path.join(root, "old-indexes", file.replaceAll("/", "-"));
}

/** Keeps the files of the indexes whose tables get more rows afterwards (`lateRowsSql`). */
export async function keepOldIndexes(session: Session, layout: LabLayout): Promise<void> {
    await session.script("CHECKPOINT");
    const files = await session.query<{ file: string }>(
        `SELECT pg_relation_filepath(i.indexrelid) AS file FROM pg_index AS i
         WHERE i.indrelid IN ('${extras}.moorings'::regclass, '${extras}.harbours'::regclass)`,
    );
    await mkdir(path.dirname(oldIndexFile(layout, "x")), { recursive: true, mode: 0o700 });
    for (const { file } of files)
        await copyFile(path.join(layout.production, file), oldIndexFile(layout, file));
}
