import type { Colours } from "./colours.ts";

/** How one column is made of a row. */
export interface Column<Row> {
    readonly title: string;
    readonly value: (row: Row) => string;
    /** Numbers stand at the right. Default left. */
    readonly align?: "left" | "right";
}

/** Rows as aligned columns with a header, without lines: what people read and `awk` splits at two blanks. */
export function table<Row>(rows: readonly Row[], columns: readonly Column<Row>[], colours: Colours): string {
    const cells = rows.map((row) => columns.map((column) => column.value(row)));
    const widths = columns.map((column, index) =>
        Math.max(column.title.length, ...cells.map((row) => row[index]?.length ?? 0)),
    );
    const line = (texts: readonly string[]): string =>
        texts
            .map((text, index) => {
                const width = widths[index] ?? 0;
                return columns[index]?.align === "right" ? text.padStart(width) : text.padEnd(width);
            })
            .join("  ")
            .trimEnd();
    const header = colours.dim(line(columns.map((column) => column.title)));
    return [header, ...cells.map(line)].join("\n");
}

/** `name  value` lines, the values below each other. */
export function fields(
    entries: readonly (readonly [name: string, value: string])[],
    colours: Colours,
): string {
    const width = Math.max(...entries.map(([name]) => name.length));
    return entries.map(([name, value]) => `${colours.dim(name.padEnd(width))}  ${value}`).join("\n");
}
