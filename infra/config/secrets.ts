import { z } from "zod";

/** In a file a secret is encrypted; a program is given it in the clear. What stands in the configuration is only that it is there. */
const secretSchema = z
    .union([z.string().min(1), z.strictObject({ secure: z.string().min(1) })])
    .transform(() => true as const);

/** Secrets of a stack. Nothing of them but their presence enters the configuration; `index.ts` hands their values on. */
export const secretsSchema = z.strictObject({
    slackWebhook: secretSchema.optional().describe("Address of the Slack channel's incoming webhook."),
    applicationDatabaseUrl: secretSchema
        .optional()
        .describe("What the self-managed application connects with, for its Kubernetes secret."),
    repositoryPassphrase: secretSchema
        .optional()
        .describe("Passphrase of a pgBackRest repository that is there already. Default: one is made up."),
});

/** Name of a secret that a stack can have. */
export type SecretName = keyof z.input<typeof secretsSchema>;
