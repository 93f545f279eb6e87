import { parseLsn } from "../../infra/local/wal-archive/lsn.ts";

const pageBytes = 8_192n;

/** The header of a page at the start of a segment, the longer of the two kinds. No record is as short as that. */
const headerBytes = 40n;

/**
 * Whether a server that replayed WAL up to `replayed`, the end of a record, has every record before `lsn`, the start of
 * one. The two are the same place, or a page's header apart where a page begins between them.
 */
export function hasReached(replayed: string, lsn: string): boolean {
    const [end, start] = [parseLsn(replayed), parseLsn(lsn)];
    return end >= start || (end % pageBytes === 0n && start - end <= headerBytes);
}
