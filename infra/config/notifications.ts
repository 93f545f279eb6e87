import { z } from "zod";

const slackSchema = z.strictObject({
    teamId: z
        .string()
        .regex(/^T[0-9A-Z]{8,}$/, "the id of a workspace, such as T0ABCDEFG")
        .describe("Id of the Slack workspace. Somebody must have let AWS into it once, in the console."),
    channelId: z
        .string()
        .regex(/^[CG][0-9A-Z]{8,}$/, "the id of a channel, such as C0ABCDEFGHI")
        .describe("Id of the channel that is told."),
});

/** Section `notifications`: who is told what happened. */
export const notificationsSchema = z.strictObject({
    emails: z
        .array(z.email("an e-mail address"))
        .default([])
        .describe("Who is written to; each address has to confirm once."),
    slack: slackSchema
        .optional()
        .describe(
            "A Slack channel by its ids, told by AWS itself (Amazon Q Developer in chat applications).",
        ),
    slackWebhook: z
        .boolean()
        .default(false)
        .describe(
            "Whether lifeboat's functions and drills post to the webhook in `secrets.slackWebhook`; it is kept in Secrets Manager.",
        ),
    tellSuccess: z
        .boolean()
        .default(true)
        .describe(
            "Whether backups, copies, restores and drills that went well are told too. Silence then means that something is broken.",
        ),
});

/** The section as the rest of lifeboat sees it: every default filled in. */
export type NotificationsConfiguration = z.output<typeof notificationsSchema>;
