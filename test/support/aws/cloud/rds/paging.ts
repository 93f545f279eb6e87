import type { Group } from "../call.ts";
import { AwsError } from "../data-plane.ts";

/** One page of a list, in the order of the list. */
export interface Page<Row> {
    readonly rows: readonly Row[];
    readonly marker: string | undefined;
}

/** As RDS pages: 20 to 100 rows, 100 unless told, and a marker that says nothing to anybody else. */
export function pageOf<Row>(rows: readonly Row[], parameters: Group): Page<Row> {
    const { MaxRecords: size = 100, Marker: marker } = parameters;
    const start = typeof marker === "string" ? startOf(marker) : 0;
    const end = start + Number(size);
    return { rows: rows.slice(start, end), marker: end < rows.length ? markerFor(end) : undefined };
}

function markerFor(start: number): string {
    return Buffer.from(`after ${start}`).toString("base64");
}

function startOf(marker: string): number {
    const start = /^after (\d+)$/.exec(Buffer.from(marker, "base64").toString("utf8"))?.[1];
    if (start === undefined)
        throw new AwsError("InvalidParameterValue", "The parameter Marker is not valid.");
    return Number(start);
}

/** A page under the name of its list. */
export function paged(name: string, rows: readonly Group[], parameters: Group): Group {
    const page = pageOf(rows, parameters);
    return { [name]: page.rows, ...(page.marker === undefined ? {} : { Marker: page.marker }) };
}
