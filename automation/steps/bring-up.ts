import type { RestoreRequest } from "../../drills/model/restore-request.ts";
import type { RestoredDatabase } from "../../drills/model/restored-database.ts";
import { Failure, messageOf } from "../../infra/failure.ts";
import { withSession } from "../../infra/postgres/session.ts";
import { bringStackUp } from "../stacks/restore-stack.ts";
import { awaitStack } from "./await-stack.ts";
import { type Course, step } from "./course.ts";
import { judgePlacement } from "./judge.ts";

/** Brings the restore stack up and reaches its database. What is made here is destroyed by `destroy`, always. */
export async function bringUp(course: Course, request: RestoreRequest): Promise<RestoredDatabase> {
    const { source, facts, journal, signal } = course;
    const hopeless = new AbortController();
    const pinned = await prepare(course, request);
    let creating: () => void = () => undefined;
    const begun = new Promise<void>((resolve) => {
        creating = resolve;
    });
    journal.write({ event: "stack-up" });
    const up = bringStackUp(course, pinned, creating, AbortSignal.any([signal, hopeless.signal]));
    await step(
        course,
        "provision",
        () => Promise.race([begun, up]),
        () => `${course.engine.kind} engine ${course.engine.version}`,
    );
    const restored = await step(
        course,
        "available",
        async (progress) => {
            const values = await awaitStack(course, pinned, progress, { up, hopeless });
            facts.takenOver = !(await up.then(
                () => true,
                () => false,
            ));
            return source.restored(values);
        },
        ({ state, stoppedAt }) => `${state} at ${stoppedAt.lsn ?? "its end"}`,
    );
    facts.restored = restored;
    journal.write({ event: "restored" });
    const safe = await quarantine(course, pinned, restored);
    facts.restored = safe;
    await readPlacement(course, pinned, true);
    await step(
        course,
        "reachable",
        () => reach(course, safe),
        (version) => `PostgreSQL ${version}`,
    );
    return safe;
}

/** Where the stack cannot restore the point as it is, it is copied first; the copy is what is restored then. */
function prepare(course: Course, request: RestoreRequest): Promise<RestoreRequest> {
    const make = course.source.prepare;
    if (make === undefined) return Promise.resolve(request);
    const { journal, signal } = course;
    return step(
        course,
        "prepared",
        (progress) =>
            make(request, {
                progress,
                signal,
                ordering: () => {
                    journal.write({ event: "preparing" });
                },
                stamped: () => {
                    journal.write({ event: "prepared" });
                },
            }),
        ({ point }) => (point === request.point ? "nothing to copy" : point.id),
    );
}

/** For the check of that name; a drill goes on without it. Of what was restored: a copy has another key than its original. */
async function readPlacement(
    { source, facts }: Course,
    request: RestoreRequest,
    quarantined: boolean,
): Promise<void> {
    try {
        facts.placement = (await source.placement?.(request, quarantined)) ?? null;
    } catch (error) {
        facts.placementProblem = messageOf(error);
    }
}

/**
 * Nothing is asked of a copy before it is proved that it can do nothing. Where that fails, its place is judged all the same:
 * AWS tells that, and a restore with the default groups is a failed one, not one that nobody could judge.
 */
async function quarantine(
    course: Course,
    request: RestoreRequest,
    restored: RestoredDatabase,
): Promise<RestoredDatabase> {
    const isolate = course.source.quarantine;
    if (isolate === undefined) return restored;
    try {
        return await step(
            course,
            "quarantined",
            (progress) => isolate(request, restored, progress),
            () => "proved",
        );
    } catch (error) {
        if (error instanceof Failure && error.failure === "QuarantineUnproved") {
            await readPlacement(course, request, false);
            await judgePlacement(course, request, restored);
        }
        throw error;
    }
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
