import type { Progress } from "../../progress.ts";
import type { Session } from "../../postgres/session.ts";
import { shopInserts, shopSequences } from "./shop-rows.ts";
import { shopRows, totalRows, type ShopSize } from "./shop-size.ts";
import { shopIndexes, shopTables } from "./shop-tables.ts";

/**
 * Only for this load. Commits stay synchronous: VACUUM freezes nothing whose commit is not on disk yet, and there are
 * only a handful.
 */
const loadSettings = `
SET maintenance_work_mem = '256MB';
SET max_parallel_maintenance_workers = 2;
`;

/**
 * Makes the shop of four tables in an empty database, always the same one for the same size.
 * Ends with VACUUM FREEZE: the first reader then writes no hint bits, so a static shop stays out of the WAL.
 */
export async function makeShop(session: Session, size: ShopSize, progress: Progress): Promise<void> {
    const rows = shopRows[size];
    progress(`making ${totalRows(rows).toLocaleString("en-US")} rows`);
    await session.script(loadSettings);
    await session.script(shopTables);
    for (const insert of shopInserts(rows)) await session.script(insert);
    await session.script(shopSequences(rows));
    await session.script(shopIndexes);
    for (const table of ["customers", "products", "orders", "order_items"]) {
        await session.script(`VACUUM (FREEZE, ANALYZE) public.${table}`);
    }
    await session.script("RESET ALL");
}
