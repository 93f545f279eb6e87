import type { Group } from "../call.ts";
import type { Course } from "../rds/course.ts";

/** A copy from one vault to another. */
export interface CopyJob {
    readonly id: string;
    /** The region that it was begun in: nowhere else is it known. */
    readonly region: string;
    readonly token: string | undefined;
    readonly course: Course;
    /** Members of DescribeCopyJob, without its state. */
    row: Group;
}
