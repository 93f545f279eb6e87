import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf, Failure } from "../../failure.ts";
import type { Home } from "../../home.ts";
import { type Progress, silent } from "../../progress.ts";
import { identifier } from "../../postgres/quote.ts";
import { inTransaction, type Session, withSession } from "../../postgres/session.ts";
import { heartbeatTable, labDatabase, labSchemaDdl } from "../lab-schema.ts";
import { loadSql } from "../sql-file/load-sql.ts";
import { startWriter, stopWriter } from "../writer/control.ts";
import { labTarget, type RunningLab } from "./lab.ts";
import { withLabLock } from "./lab-lock.ts";
import { writeLabRecord } from "./lab-record.ts";
import { diskFullOr } from "./space.ts";

/** The new database until it is whole, and the old one until it is gone. */
const incoming = `${labDatabase}_incoming`;
const outgoing = `${labDatabase}_outgoing`;

const writable = { readOnly: false, applicationName: "lifeboat lab" };

/**
 * Replaces what production holds by the SQL of a file: plain statements and the COPY blocks of pg_dump. It is loaded
 * into a database of its own, which takes the other's name when everything is there: until then, and when anything
 * fails, the lab stays as it is. Take a recovery point afterwards: older ones hold what was there before.
 * Throws `BadSql` with line and statement, `BadUsage` for a file that is not there, `LabMissing`, `LabDown`, `DiskFull`.
 */
export async function labLoad(home: Home, file: string, progress: Progress = silent): Promise<void> {
    await withLabLock(home, async () => replaceDatabase(await labTarget(home), file, progress), progress);
}

async function replaceDatabase(lab: RunningLab, file: string, progress: Progress): Promise<void> {
    const { home, layout, target } = lab;
    await withSession({ ...target, database: "postgres" }, writable, async (server) => {
        await dropRemains(server);
        await server.script(`CREATE DATABASE ${identifier(incoming)} TEMPLATE template0`);
        try {
            await fill(lab, file, progress);
            await stopWriter(home);
            await exchange(server);
        } catch (error) {
            // told before the space is free again
            const reason = await diskFullOr(error, layout.root);
            await dropRemains(server).catch(() => dropRemainsAnew(target));
            throw reason;
        } finally {
            await startWriter(home);
        }
        const loadedAt = new Date().toISOString();
        await writeLabRecord(home, {
            ...lab.record,
            holds: { kind: "file", name: path.basename(file), loadedAt },
        });
        await dropRemains(server);
    });
}

async function fill({ target }: RunningLab, file: string, progress: Progress): Promise<void> {
    const database = { ...target, database: incoming };
    progress(`loading ${path.basename(file)}`);
    await withSession(database, writable, (session) => loadSql(session, file, progress));
    progress("analysing what was loaded");
    // another session: the file may have changed every setting of its own
    await withSession(database, writable, async (session) => {
        await session.script(labSchemaDdl);
        await session.script(`INSERT INTO ${heartbeatTable} DEFAULT VALUES`);
        await session.script("VACUUM (FREEZE, ANALYZE)");
    });
}

const attempts = 20;

/** Both names change in one transaction. Somebody may log in again between the farewell and the lock. */
async function exchange(server: Session): Promise<void> {
    for (let attempt = 1; ; attempt++) {
        try {
            await endOtherSessions(server);
            await inTransaction(server, "BEGIN", async () => {
                await server.script(
                    `ALTER DATABASE ${identifier(labDatabase)} RENAME TO ${identifier(outgoing)}`,
                );
                await server.script(
                    `ALTER DATABASE ${identifier(incoming)} RENAME TO ${identifier(labDatabase)}`,
                );
            });
            return;
        } catch (error) {
            if (codeOf(error) !== "55006") throw error;
            if (attempt === attempts) throw inUse(error);
        }
        await sleep(100);
    }
}

async function endOtherSessions(server: Session): Promise<void> {
    await server.query(
        `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname IN ($1, $2) AND pid <> pg_backend_pid()`,
        [labDatabase, incoming],
    );
}

function inUse(cause: unknown): Failure {
    return new Failure("ServerFailed", `the lab's database ${labDatabase} is in use and cannot be replaced`, {
        hint: "Close whatever is connected to it, and load again.",
        cause,
    });
}

const recoveryMs = 15_000;

/**
 * A server that cannot write its WAL ends every session and recovers, and only then lets go of the space. Where it
 * does not come back in time the next load begins with this.
 */
async function dropRemainsAnew(target: RunningLab["target"]): Promise<void> {
    const giveUpAt = performance.now() + recoveryMs;
    while (performance.now() < giveUpAt) {
        const dropped = await withSession({ ...target, database: "postgres" }, writable, dropRemains).then(
            () => true,
            () => false,
        );
        if (dropped) return;
        await sleep(200);
    }
}

/** What a load that failed, died, or is done leaves. */
async function dropRemains(server: Session): Promise<void> {
    for (const name of [incoming, outgoing]) {
        await server.script(`DROP DATABASE IF EXISTS ${identifier(name)} WITH (FORCE)`);
    }
}
