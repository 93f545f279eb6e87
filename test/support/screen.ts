import { Writable } from "node:stream";
import type { WriteStream } from "node:tty";

/** A terminal that can be looked at: understands the few control sequences that the live region uses. */
export class Screen extends Writable {
    readonly isTTY = true;
    readonly columns: number;
    readonly rows: number;
    cursorVisible = true;
    #lines: string[] = [""];
    #row = 0;

    constructor(columns = 80, rows = 24) {
        super({ decodeStrings: false });
        this.columns = columns;
        this.rows = rows;
    }

    /** What stands on it, without colours, and without empty lines at the end. */
    get text(): string {
        return this.#lines.join("\n").trimEnd();
    }

    get lines(): readonly string[] {
        return this.text.split("\n");
    }

    /** As the stream of a process. */
    asStream(): WriteStream {
        return this as unknown as WriteStream;
    }

    override _write(text: string | Buffer, _encoding: string, done: () => void): void {
        const pieces = String(text).match(/\u001b\[[?\d;]*[A-Za-z]|\n|\r|[^\u001b\n\r]+/g) ?? [];
        for (const piece of pieces) this.#put(piece);
        done();
    }

    #put(piece: string): void {
        const [, argument = "", command] = /^\u001b\[([?\d;]*)([A-Za-z])$/.exec(piece) ?? [];
        if (command === "A") this.#row -= Number(argument || "1");
        else if (command === "J") this.#lines = [...this.#lines.slice(0, this.#row), ""];
        else if (command === "l" || command === "h") this.cursorVisible = command === "h";
        else if (piece === "\n") {
            this.#row += 1;
            this.#lines[this.#row] ??= "";
        } else if (command === undefined && piece !== "\r") {
            this.#lines[this.#row] = `${this.#lines[this.#row] ?? ""}${piece}`;
        }
    }
}
