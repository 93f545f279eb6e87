import type { AwsAction } from "./action.ts";
import { asking, type AwsPlace, awsFailure, clientOptions, ifThere } from "./call.ts";

/** What a drill asks KMS by itself, and what RDS asks it in the drill's name. */
export const kmsActions: readonly AwsAction[] = [
    {
        action: "kms:DescribeKey",
        // of a key that AWS manages or another account owns, too: it is told apart by this
        reach: "anything",
        purpose: "sees whether the key of a recovery point is enabled",
    },
    {
        action: "kms:GenerateDataKeyWithoutPlaintext",
        reach: "keys",
        purpose: "tries, without effect, whether it may use the key",
    },
    {
        action: "kms:CreateGrant",
        reach: "keys through RDS",
        purpose: "lets RDS read what it restores, in the request that restores it",
    },
];

/** A key, as far as a restore depends on it. */
export interface Key {
    readonly arn: string;
    /** `Enabled`, `Disabled`, `PendingDeletion`, `PendingImport`, `Unavailable`, … */
    readonly state: string;
    /** `AWS`: made by a service; what it encrypts can never cross accounts. */
    readonly manager: "AWS" | "CUSTOMER";
    /** Number of the account that owns it. */
    readonly account: string;
}

/** KMS of one region. */
export interface Kms {
    /** @param key id, ARN or alias */
    readonly key: (key: string) => Promise<Key | undefined>;
    /** Whether these credentials may use the key, by a dry run: null where they may, or else why not. */
    readonly whyUnusable: (key: string) => Promise<string | null>;
}

/** Loads the SDK's client when it is first needed. */
export async function openKms(place: AwsPlace): Promise<Kms> {
    const sdk = await import("@aws-sdk/client-kms");
    const client = new sdk.KMSClient(clientOptions(place));
    const options = place.signal === undefined ? {} : { abortSignal: place.signal };
    return {
        key: (key) =>
            ifThere(() =>
                asking("kms:DescribeKey", key, async () => {
                    const { KeyMetadata } = await client.send(
                        new sdk.DescribeKeyCommand({ KeyId: key }),
                        options,
                    );
                    return {
                        arn: KeyMetadata?.Arn ?? key,
                        state: KeyMetadata?.KeyState ?? "unknown",
                        manager: KeyMetadata?.KeyManager === "AWS" ? "AWS" : "CUSTOMER",
                        account: KeyMetadata?.AWSAccountId ?? "",
                    };
                }),
            ),
        whyUnusable: async (key) => {
            const input = { KeyId: key, NumberOfBytes: 32, DryRun: true };
            try {
                await client.send(new sdk.GenerateDataKeyWithoutPlaintextCommand(input), options);
                return null;
            } catch (error) {
                // how KMS says that a dry run would have succeeded
                if (error instanceof Error && error.name === "DryRunOperationException") return null;
                const failure = awsFailure("kms:GenerateDataKeyWithoutPlaintext", key, error);
                if (failure.failure === "AwsDenied" || failure.failure === "KeyUnusable")
                    return failure.message;
                throw failure;
            }
        },
    };
}
