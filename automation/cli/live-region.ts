import type { WriteStream } from "node:tty";

/** The lines at the bottom of a terminal that are drawn again and again, below what stays. */
export interface LiveRegion {
    /** Columns and rows that live lines may fill without scrolling or wrapping, which would lose the cursor's way back. */
    readonly room: () => { readonly columns: number; readonly rows: number };
    /** Replaces the live lines; none ends the region. */
    readonly show: (lines: readonly string[]) => void;
    /** Writes what stays, above the live lines. */
    readonly print: (text: string) => void;
}

const escape = "\u001b[";
const hideCursor = `${escape}?25l`;
const showCursor = `${escape}?25h`;

/** A live region on a terminal. Leaves the cursor visible even when the process ends in the middle. */
export function liveRegionOn(terminal: WriteStream): LiveRegion {
    let live: readonly string[] = [];
    const restoreCursor = (): void => void terminal.write(showCursor);
    const erase = (): string => (live.length === 0 ? "" : `${escape}${live.length}A\r${escape}J`);
    const draw = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join("");
    return {
        room: () => ({ columns: terminal.columns - 1, rows: terminal.rows - 1 }),
        show: (lines) => {
            if (live.length === 0 && lines.length > 0) process.once("exit", restoreCursor);
            if (live.length > 0 && lines.length === 0) process.off("exit", restoreCursor);
            terminal.write(`${erase()}${lines.length > 0 ? hideCursor : showCursor}${draw(lines)}`);
            live = lines;
        },
        print: (text) => {
            terminal.write(`${erase()}${text}${draw(live)}`);
        },
    };
}
