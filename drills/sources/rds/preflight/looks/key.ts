import { defineLook, type Seen } from "../look.ts";

type KeyCode =
    "key-gone" | "key-not-enabled" | "key-of-aws-elsewhere" | "key-in-other-region" | "key-not-allowed";

const anybody = "Without this key nobody can restore the recovery point.";

/** Whether the key of the recovery point is enabled, and ours to use. */
export const key = defineLook<KeyCode>({
    id: "key",
    spares: "The key follows the recovery point: without it there is no restore, in a drill or in a disaster.",
    meanings: {
        "key-gone": {
            level: "failure",
            means: "KMS knows no such key",
            failure: "KeyUnusable",
            remedy: `${anybody} Find out what became of it, and back up under a key that exists.`,
        },
        "key-not-enabled": {
            level: "failure",
            means: "the key is disabled, waits for its deletion, or has lost its material",
            failure: "KeyUnusable",
            remedy: `${anybody} Enable it (\`aws kms enable-key\`), or cancel its deletion first (\`aws kms cancel-key-deletion\`).`,
        },
        "key-of-aws-elsewhere": {
            level: "failure",
            means: "the key is managed by AWS in another account, and such keys never cross accounts",
            failure: "KeyUnusable",
            remedy: "Copy the recovery point under a key of your own in its own account, and share or copy that.",
        },
        "key-in-other-region": {
            level: "failure",
            means: "the key is in another region than the restore",
            failure: "KeyUnusable",
            remedy: "Copy the recovery point into this region under a key of this region.",
        },
        "key-not-allowed": {
            level: "failure",
            means: "these credentials may not use the key",
            failure: "KeyUnusable",
            remedy: "Let the key's policy and the role's allow it; `docs/aws-actions.md` lists what a drill needs.",
        },
    },
    look: async ({ target, point: { keyArn }, ...ask }) => {
        if (keyArn === null) return [];
        const say = (code: KeyCode, message: string): readonly Seen<KeyCode>[] => [
            { code, subject: keyArn, message },
        ];
        const region = regionOf(keyArn);
        if (region !== undefined && region !== target.region)
            return say("key-in-other-region", `It is in ${region}, and the restore in ${target.region}.`);
        const [found, { account }] = await Promise.all([ask.key(keyArn), ask.identity()]);
        if (found === undefined) return say("key-gone", `There is no such key in ${target.region}.`);
        if (found.manager === "AWS" && found.account !== account)
            return say(
                "key-of-aws-elsewhere",
                `AWS manages it for account ${found.account}, not ${account}.`,
            );
        if (found.state !== "Enabled") return say("key-not-enabled", `Its state is ${found.state}.`);
        // such a key admits nobody but the service itself: trying it by hand is always denied
        if (found.manager === "AWS") return [];
        const why = await ask.whyKeyUnusable(keyArn);
        return why === null ? [] : say("key-not-allowed", `A dry run with it was refused: ${why}.`);
    },
});

function regionOf(arn: string): string | undefined {
    const [scheme, , , region] = arn.split(":");
    return scheme === "arn" ? region : undefined;
}
