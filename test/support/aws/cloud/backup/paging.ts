import type { Group } from "../call.ts";
import { AwsError } from "../data-plane.ts";

/** A page as AWS Backup pages: 1 to 1,000 rows, 1,000 unless told. */
export function pagedRows(
    rows: readonly Group[],
    { MaxResults: size = 1_000, NextToken: token }: Group,
): Group {
    const start = typeof token === "string" ? Number(/^after-(\d+)$/.exec(token)?.[1] ?? Number.NaN) : 0;
    if (Number.isNaN(start))
        throw new AwsError("InvalidParameterValueException", "The next token is invalid.");
    const end = start + Number(size);
    return {
        RecoveryPoints: rows.slice(start, end),
        ...(end < rows.length ? { NextToken: `after-${end}` } : {}),
    };
}
