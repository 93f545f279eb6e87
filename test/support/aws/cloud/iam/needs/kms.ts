import { DescribeKeyCommand } from "@aws-sdk/client-kms";
import { type Call, text } from "../../call.ts";
import { ask, ifThere } from "../../moto/ask.ts";
import type { World } from "../../world.ts";
import type { Need } from "./need.ts";

/** KMS asks about the key itself, whatever name it was called by. */
export async function kmsNeeds({ action, region, parameters }: Call, world: World): Promise<readonly Need[]> {
    const named = text(parameters, "KeyId") ?? text(parameters, "TargetKeyId");
    if (named === undefined) return [{ action: `kms:${action}`, resources: ["*"] }];
    return [{ action: `kms:${action}`, resources: [await arnOf(world, region, named)] }];
}

async function arnOf(world: World, region: string, named: string): Promise<string> {
    const found = await ifThere(() =>
        ask("kms", () => world.moto.kms(region).send(new DescribeKeyCommand({ KeyId: named }))),
    );
    if (found?.KeyMetadata?.Arn !== undefined) return found.KeyMetadata.Arn;
    return named.startsWith("arn:") ? named : `arn:aws:kms:${region}:${world.account}:key/${named}`;
}
