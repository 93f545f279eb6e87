import type { SnapshotBaseline } from "./baseline.ts";
import { rowAlias } from "./formula.ts";

/**
 * Condition that a row was written by a transaction which the snapshot does not see. Ages are compared, not ids: a
 * row frozen long ago whose 32-bit id has been used again has a negative age, and is old. Past the first 2^32
 * transactions an old row may by chance look newer; that can only lower the count of old rows in its block range,
 * which is then proven as a whole or not judged: it never hides a difference and never makes one.
 */
export function newerThan({ xmax, inProgress }: SnapshotBaseline): string {
    const age = `pg_catalog.age(${rowAlias}.xmin)`;
    const oldest = `pg_catalog.age('${xid32(xmax)}'::pg_catalog.xid)`;
    // BETWEEN would find its operators by the search path
    const later = `${age} OPERATOR(pg_catalog.>=) 0 AND ${age} OPERATOR(pg_catalog.<=) ${oldest}`;
    if (inProgress.length === 0) return `(${later})`;
    const ids = inProgress.map(xid32).join(",");
    return `(${later} OR ${rowAlias}.xmin OPERATOR(pg_catalog.=) ANY ('{${ids}}'::pg_catalog.xid[]))`;
}

/** As a row stores it: the low 32 bits. */
function xid32(xid: string): string {
    return String(BigInt.asUintN(32, BigInt(xid)));
}
