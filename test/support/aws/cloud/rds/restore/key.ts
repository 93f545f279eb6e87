import { DescribeKeyCommand } from "@aws-sdk/client-kms";
import { AwsError } from "../../data-plane.ts";
import { ask, ifThere } from "../../moto/ask.ts";
import type { World } from "../../world.ts";

/** Throws `AwsError` where RDS could not read what a key encrypts. */
export async function refuseUnusableKey(
    world: World,
    region: string,
    key: string | undefined,
): Promise<void> {
    if (key === undefined) return;
    const described = await ifThere(() =>
        ask("kms", () => world.moto.kms(region).send(new DescribeKeyCommand({ KeyId: key }))),
    );
    const state = described?.KeyMetadata?.KeyState;
    if (state === "Enabled") return;
    throw new AwsError(
        "KMSKeyNotAccessibleFault",
        `The specified KMS key [${key}] does not exist, is not enabled or you do not have permissions to access it.`,
    );
}
