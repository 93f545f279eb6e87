import {
    CancelKeyDeletionCommand,
    CreateAliasCommand,
    CreateKeyCommand,
    DescribeKeyCommand,
    DisableKeyCommand,
    EnableKeyCommand,
    ScheduleKeyDeletionCommand,
} from "@aws-sdk/client-kms";
import type { World } from "../world.ts";

/** Whether a key can be used. */
export type KeyUse = "enabled" | "disabled" | "pending deletion";

export interface KeySeed {
    /** With `alias/` in front. Default: none. */
    readonly alias?: string;
    /** Default `enabled`. */
    readonly state?: KeyUse;
    /** Whether AWS made it, as `aws/rds`. Default false. */
    readonly managedByAws?: boolean;
    readonly tags?: Readonly<Record<string, string>>;
}

/** Answers with the key's ARN. */
export async function seedKey(world: World, region: string, seed: KeySeed = {}): Promise<string> {
    const client = world.moto.kms(region);
    const tags = Object.entries(seed.tags ?? {}).map(([TagKey, TagValue]) => ({ TagKey, TagValue }));
    const { KeyMetadata } = await client.send(new CreateKeyCommand({ Tags: tags }));
    const { Arn: arn = "" } = KeyMetadata ?? {};
    if (seed.alias !== undefined)
        await client.send(new CreateAliasCommand({ AliasName: seed.alias, TargetKeyId: arn }));
    if (seed.managedByAws === true) world.keys.markManagedByAws(arn);
    if (seed.state !== undefined) await setKeyState(world, region, arn, seed.state);
    return arn;
}

/** From now on. */
export async function setKeyState(world: World, region: string, key: string, state: KeyUse): Promise<void> {
    const client = world.moto.kms(region);
    // moto finds a key to change by its id alone
    const input = { KeyId: key.split("/").at(-1) ?? key };
    const { KeyMetadata } = await client.send(new DescribeKeyCommand(input));
    if (KeyMetadata?.KeyState === "PendingDeletion") await client.send(new CancelKeyDeletionCommand(input));
    if (state === "enabled") await client.send(new EnableKeyCommand(input));
    if (state === "disabled") await client.send(new DisableKeyCommand(input));
    if (state === "pending deletion")
        await client.send(new ScheduleKeyDeletionCommand({ ...input, PendingWindowInDays: 7 }));
}
