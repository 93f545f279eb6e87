import type { RestoredDatabase, RestoreRequest } from "../../drills/model.ts";
import { withSession } from "../../infra/postgres/session.ts";
import { bringStackUp } from "../stacks/restore-stack.ts";
import { type Course, step } from "./course.ts";

/** Brings the restore stack up and reaches its database. What is made here is destroyed by `destroy`, always. */
export async function bringUp(course: Course, request: RestoreRequest): Promise<RestoredDatabase> {
    const { source, facts, journal, signal } = course;
    let creating: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
        creating = resolve;
    });
    journal.write({ event: "stack-up" });
    const up = bringStackUp(course, request, creating, signal);
    await step(
        course,
        "provision",
        () => Promise.race([begun, up]),
        () => `${course.engine.kind} engine ${course.engine.version}`,
    );
    const restored = await step(
        course,
        "available",
        async () => source.restored(await up),
        ({ state, stoppedAt }) => `${state} at ${stoppedAt.lsn ?? "its end"}`,
    );
    facts.restored = restored;
    journal.write({ event: "restored" });
    await step(
        course,
        "reachable",
        () => reach(course, restored),
        (version) => `PostgreSQL ${version}`,
    );
    return restored;
}

async function reach({ facts }: Course, restored: RestoredDatabase): Promise<string> {
    return withSession(restored, { applicationName: "lifeboat drill" }, async (session) => {
        const { version, bytes } = await session.one<{ version: string; bytes: string }>(
            "SELECT current_setting('server_version') AS version, pg_database_size(current_database()) AS bytes",
        );
        facts.opened = true;
        facts.restoredBytes = Number(bytes);
        return version;
    });
}
