import { sha256Hex } from "../evidence/seal.ts";
import type { OwnQuery } from "./assertion.ts";

/** Tells whether two runs, at the baseline and now, were of the same query: SHA-256 of its text, in hex. */
export function queryHash({ sql }: Pick<OwnQuery, "sql">): string {
    return sha256Hex(sql);
}
