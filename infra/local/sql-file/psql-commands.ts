import { Failure } from "../../failure.ts";

/** Written by pg_dump around its output since 2025; they only tell psql to refuse other commands in between. */
const ignored = new Set(["restrict", "unrestrict"]);

/** Throws `BadSql` for every command of psql but the two that mean nothing here. */
export function refuseCommand(command: string, lineNumber: number): void {
    if (ignored.has(command)) return;
    if (command === ".") {
        throw new Failure("BadSql", `line ${lineNumber}: \\. ends the data of a COPY, and none is open here`);
    }
    throw new Failure("BadSql", `line ${lineNumber}: \\${command} is a command of psql, not SQL`, {
        hint: "Take it out: a file for the lab holds SQL statements and the COPY blocks of pg_dump.",
    });
}

/** Throws `BadSql`: nothing here can give the variable a value. */
export function refuseVariable(variable: string, lineNumber: number): never {
    throw new Failure("BadSql", `line ${lineNumber}: :${variable} is a variable of psql, not SQL`, {
        hint: "Write the value itself.",
    });
}
