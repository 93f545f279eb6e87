import { readHeartbeat } from "../../drills/baseline/heartbeat.ts";
import type { RestoreRequest } from "../../drills/model/restore-request.ts";
import type { RestoredDatabase } from "../../drills/model/restored-database.ts";
import { withSession } from "../../infra/postgres/session.ts";
import { type Course, step } from "./course.ts";

/**
 * Replays the rest of the archive and opens the copy: every WAL file since the backup is proved replayable, and the
 * newest heartbeat found there is the newest commit that would have been saved. A source that does not own its
 * recovery stays where it is.
 */
export async function rollForward(
    course: Course,
    request: RestoreRequest,
    restored: RestoredDatabase,
): Promise<RestoredDatabase> {
    const { source, facts } = course;
    const replay = source.rollForward;
    const opened =
        replay === undefined
            ? restored
            : await step(
                  course,
                  "rolled forward",
                  async (progress) => {
                      facts.rolledForward = await replay(request, progress);
                      return { ...restored, state: "writable" as const };
                  },
                  () => facts.rolledForward?.reachedLsn ?? "the end of the archive",
              );
    facts.newestCommitAt = await withSession(opened, { applicationName: "lifeboat drill" }, readHeartbeat);
    return opened;
}
