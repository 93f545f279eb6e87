import { createReadStream } from "node:fs";
import { open, type FileHandle } from "node:fs/promises";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import path from "node:path";
import { codeOf, Failure } from "../../failure.ts";
import type { Progress } from "../../progress.ts";
import type { Session } from "../../postgres/session.ts";
import { describeSqlError } from "./describe-sql-error.ts";
import { splitSql, type SqlStatement } from "./split-sql.ts";
import { isToBeRun } from "./statement-policy.ts";
import { refuseArchive } from "./archive-formats.ts";

/** What a file may take for granted: PostgreSQL's own defaults and not the settings of a committer. */
const defaults = `
SET search_path = "$user", public;
SET DateStyle = 'ISO, MDY';
SET xmlbinary = base64;
SET lock_timeout = 0;
SET maintenance_work_mem = '256MB';
`;

/**
 * Runs a file of plain SQL, with the COPY blocks that pg_dump writes, in one transaction: all of it or nothing.
 * Streams: memory is bounded by the longest statement. Throws `BadUsage` where there is no such file, `BadSql` with
 * the line and the beginning of the statement that failed.
 */
export async function loadSql(session: Session, file: string, progress: Progress): Promise<void> {
    const handle = await openSqlFile(file);
    try {
        const { size } = await handle.stat();
        await refuseArchive(handle, file);
        const report = reporter(progress, file, size);
        await session.script(defaults);
        await session.script("BEGIN");
        const chunks = createReadStream("", {
            fd: handle.fd,
            autoClose: false,
            start: 0,
            highWaterMark: 262_144,
        });
        await runAll(session, report(chunks));
    } finally {
        await handle.close();
    }
}

async function runAll(session: Session, chunks: AsyncIterable<Buffer>): Promise<void> {
    try {
        let last: SqlStatement | null = null;
        for await (const statement of splitSql(chunks)) {
            if (isToBeRun(statement)) await run(session, statement);
            last = statement;
        }
        await session.script("COMMIT").catch((error: unknown) => {
            throw last === null ? error : describeSqlError(error, { ...last, text: "the end of the file" });
        });
    } catch (error) {
        await session.script("ROLLBACK").catch(() => undefined);
        throw error;
    }
}

async function run(session: Session, statement: SqlStatement): Promise<void> {
    try {
        if (statement.copyData === null) await session.script(statement.text);
        else await pipeline(Readable.from(statement.copyData()), session.copyIn(statement.text));
    } catch (error) {
        throw error instanceof Failure || !isAboutTheFile(error) ? error : describeSqlError(error, statement);
    }
}

/** Not when the disk is full, or the server or the connection went away. */
function isAboutTheFile(error: unknown): boolean {
    const code = codeOf(error);
    return code !== undefined && /^[0-9A-Z]{5}$/.test(code) && !/^(53|57P|58030|08)/.test(code);
}

async function openSqlFile(file: string): Promise<FileHandle> {
    try {
        const handle = await open(file);
        if ((await handle.stat()).isFile()) return handle;
        await handle.close();
    } catch (error) {
        const code = codeOf(error) ?? "";
        if (!["ENOENT", "EACCES", "ENOTDIR", "EISDIR"].includes(code)) throw error;
        const why = code === "EACCES" ? "may not be read" : "does not exist";
        throw new Failure("BadUsage", `${file} ${why}`, { cause: error });
    }
    throw new Failure("BadUsage", `${file} is not a file`);
}

/** Tells how far the reading is, each time another twentieth of the file has passed. */
function reporter(
    progress: Progress,
    file: string,
    size: number,
): (chunks: AsyncIterable<Buffer>) => AsyncGenerator<Buffer, void> {
    return async function* (chunks) {
        let passed = 0;
        let told = 0;
        for await (const chunk of chunks) {
            yield chunk;
            passed += chunk.length;
            const share = Math.floor((passed / size) * 20) * 5;
            if (share > told) progress(`loading ${path.basename(file)}: ${share} %`);
            told = share;
        }
    };
}
