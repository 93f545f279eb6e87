import { randomBytes } from "node:crypto";
import { identifier } from "../../infra/postgres/quote.ts";
import { type ConnectionTarget, openSession, type Session } from "../../infra/postgres/session.ts";
import { makeTestCluster, type TestCluster } from "./cluster.ts";

/** A database of its own for one test, made empty. */
export interface TestDatabase {
    readonly target: ConnectionTarget;
    /** The superuser, allowed to write. */
    readonly session: Session;
    /** The cluster's files. */
    readonly dataDirectory: string;
}

let cluster: Promise<TestCluster> | undefined;

/** Stops the cluster, if there is one; the next test that needs one makes another. See `root-hooks.ts`. */
export async function removeSharedCluster(): Promise<void> {
    const shared = cluster;
    cluster = undefined;
    if (shared !== undefined) await (await shared).remove();
}

/**
 * Runs `work` with a fresh database, dropped when it has ended, however it ended. All of them are in one cluster, which
 * is made at the first call and removed after the last test: of the run, or of the file where files run side by side.
 */
export async function withDatabase<Result>(
    work: (database: TestDatabase) => Promise<Result>,
): Promise<Result> {
    const { target, run, dataDirectory } = await (cluster ??= makeQuietCluster());
    const database = `test_${randomBytes(6).toString("hex")}`;
    await run(`CREATE DATABASE ${identifier(database)}`);
    const own = { ...target, database };
    const session = await openSession(own, { readOnly: false });
    try {
        return await work({ target: own, session, dataDirectory });
    } finally {
        await session.close();
        await run(`DROP DATABASE ${identifier(database)} WITH (FORCE)`);
    }
}

/** Nobody writes but the test: autovacuum would commit transactions of its own between a baseline and its comparison. */
async function makeQuietCluster(): Promise<TestCluster> {
    const made = await makeTestCluster();
    await made.run("ALTER SYSTEM SET autovacuum = off");
    await made.run("SELECT pg_reload_conf()");
    return made;
}
