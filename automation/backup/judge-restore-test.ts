import { mkdirSync } from "node:fs";
import { performance } from "node:perf_hooks";
import { folderStore } from "../../drills/evidence/store.ts";
import { Stopwatch } from "../../drills/measure.ts";
import type { SealedEvidence } from "../../drills/model/evidence.ts";
import type { RestoreRequest } from "../../drills/model/restore-request.ts";
import type { RestoredDatabase } from "../../drills/model/restored-database.ts";
import { openSource } from "../../drills/sources/registry.ts";
import { reaching } from "../../drills/sources/rds/login.ts";
import { proveIdle, provePlace } from "../../drills/sources/rds/prove-restore-test.ts";
import type { RestoreTest } from "../../drills/sources/rds/restore-test.ts";
import { copyOf, judgedOnly, pointOf } from "../../drills/sources/rds/restore-test-source.ts";
import { Failure } from "../../infra/failure.ts";
import { drillFolder, homeAt } from "../../infra/home.ts";
import { withSession } from "../../infra/postgres/session.ts";
import { identify } from "../../infra/process-identity.ts";
import type { Emit } from "../drill-events.ts";
import { awsBackup } from "../engine/aws-backup.ts";
import { Journal } from "../stacks/journal.ts";
import { type DrillOrder, expiryOf } from "../stacks/order.ts";
import { close } from "../steps/close.ts";
import { type Course, step } from "../steps/course.ts";
import { judgeAtTarget, judgeTheEnd } from "../steps/judge.ts";
import { storeEvidence } from "../steps/keep-evidence.ts";
import { noFacts } from "../steps/parts.ts";
import { recordEnd } from "../steps/record-end.ts";
import { rollForward } from "../steps/roll-forward.ts";
import { seal } from "../steps/seal.ts";

/** A drill of one database of a stack: AWS Backup has restored, and will destroy. */
export type RestoreTestOrder = DrillOrder & { readonly aws: NonNullable<DrillOrder["aws"]> };

/**
 * A drill without its first half and without its end: what AWS Backup restored for a test is judged by the same checks,
 * and its evidence sealed, and kept in the bucket. Makes and removes nothing. Throws where the evidence cannot be kept.
 */
export async function judgeRestoreTest(
    order: RestoreTestOrder,
    test: RestoreTest,
    emit: Emit,
    signal: AbortSignal,
): Promise<SealedEvidence> {
    const course = await begin(order, test, emit, signal);
    try {
        const request = await choose(course, test);
        const restored = await reach(course, order, test);
        const reading = await judgeAtTarget(course, request, restored);
        const opened = await rollForward(course, request, restored);
        await judgeTheEnd(course, request, opened, reading);
    } catch (error) {
        recordEnd(course, error);
    }
    await seal(course);
    await storeEvidence(course);
    close(course);
    return folderStore(course.home.drills).load(order.drillId);
}

/** The time that AWS took counts as the restore's: the clock begins with it. */
async function begin(
    order: RestoreTestOrder,
    { job }: RestoreTest,
    emit: Emit,
    signal: AbortSignal,
): Promise<Course> {
    const home = homeAt(order.home);
    const folder = drillFolder(home, order.drillId);
    const source = judgedOnly(await openSource(order.source, { home, aws: order.aws }));
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const journal = new Journal(folder);
    const supervisor = await identify(process.pid);
    if (supervisor === null)
        throw new Failure("Internal", "This process cannot see itself in the process table.");
    journal.write({ event: "ordered", order, supervisor });
    let ahead = 0;
    const watch = new Stopwatch(() => performance.now() + ahead);
    if (job.createdAt !== null && job.completedAt !== null) {
        ahead = Math.max(0, Date.parse(job.completedAt) - Date.parse(job.createdAt));
        watch.lap("available");
    }
    const facts = noFacts(new Date().toISOString());
    facts.failureAt = job.createdAt ?? facts.startedAt;
    return { order, home, folder, source, engine: awsBackup, journal, watch, emit, signal, facts };
}

/** AWS Backup has chosen: which point it was is looked up. */
function choose(course: Course, { job }: RestoreTest): Promise<RestoreRequest> {
    return step(
        course,
        "choose",
        async () => {
            const { order, facts, source } = course;
            const point = await pointOf(source, job);
            const expiresAt = expiryOf(new Date(facts.startedAt), order.deadlines);
            const target = { kind: "immediate" } as const;
            facts.point = point;
            facts.target = target;
            const request = { drillId: order.drillId, expiresAt, point, target };
            course.journal.write({ event: "chosen", request });
            return request;
        },
        ({ point }) => `${point.id}, taken ${point.takenAt}, restored by AWS Backup`,
    );
}

/** Longer than the 5 s of any launcher. */
const momentSeconds = 6;

async function reach(
    course: Course,
    { aws }: RestoreTestOrder,
    { instance }: RestoreTest,
): Promise<RestoredDatabase> {
    const { facts, emit } = course;
    await step(
        course,
        "quarantined",
        () => provePlace(aws, instance),
        () => "stands among the drills, closed to everybody else",
    );
    return step(
        course,
        "reachable",
        async () => {
            const restored = await copyOf(aws, instance);
            facts.restored = restored;
            await reaching({ ...restored, region: aws.region }, () =>
                withSession(restored, { applicationName: "lifeboat drill" }, async (session) => {
                    const loud = await proveIdle(session, momentSeconds);
                    for (const message of loud) emit({ type: "warning", message });
                    const { bytes } = await session.one<{ bytes: string }>(
                        "SELECT pg_database_size(current_database()) AS bytes",
                    );
                    facts.restoredBytes = Number(bytes);
                    facts.opened = true;
                }),
            );
            return restored;
        },
        ({ host }) => host,
    );
}
