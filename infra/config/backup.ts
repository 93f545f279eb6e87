import { z } from "zod";
import { type DutyId, duties, dutyIds } from "../schedule/duties.ts";
import { logRetentionSchema, recurringSchema, timezoneSchema } from "./schedule.ts";

/** What the configuration says of one duty; its schedule is null where another component calls it. */
export interface DutyConfiguration {
    readonly schedule: string | null;
    readonly timeoutSeconds: number;
    readonly memoryMegabytes: number;
}

function dutySchema(id: DutyId) {
    const { does, schedule, timeoutSeconds, memoryMegabytes } = duties[id];
    const limits = {
        timeoutSeconds: z
            .int()
            .min(1)
            .max(900)
            .default(timeoutSeconds)
            .describe("How long a run may take, in seconds; AWS ends it after 900."),
        memoryMegabytes: z
            .int()
            .min(128)
            .max(10_240)
            .default(memoryMegabytes)
            .describe("Memory of the function in MB; its share of a processor grows with it."),
    };
    const whole =
        schedule === null
            ? z.strictObject(limits).transform((limited) => ({ ...limited, schedule: null }))
            : z.strictObject({
                  schedule: recurringSchema
                      .default(schedule)
                      .describe("When, as `cron(...)` or `rate(...)`."),
                  ...limits,
              });
    return whole.optional().describe(`Present where wanted. It ${does}.`);
}

const dutyShape = Object.fromEntries(dutyIds.map((id) => [id, dutySchema(id)])) as Record<
    DutyId,
    ReturnType<typeof dutySchema>
>;

/** Section `backup`: what is done for the backups beside what AWS does by itself. */
export const backupSchema = z.strictObject({
    duties: z
        .strictObject(dutyShape)
        .default({})
        .describe("What is done, each as a group of keys that may be empty: `snapshot: {}`."),
    timezone: timezoneSchema.default("UTC").describe("Zone of all schedules of this section."),
    manualRetentionDays: z
        .int()
        .min(1)
        .max(3_650)
        .default(90)
        .describe("How long manual snapshots are kept, in days; the duty `prune` removes them."),
    exportRetentionDays: z
        .int()
        .min(1)
        .max(36_500)
        .default(2_555)
        .describe("How long exports are kept, in days; the duty `prune` removes them."),
    logRetentionDays: logRetentionSchema
        .default(90)
        .describe("How long the functions' logs are kept, in days."),
});

/** The section as the rest of lifeboat sees it: every default filled in. */
export type BackupConfiguration = z.output<typeof backupSchema>;
