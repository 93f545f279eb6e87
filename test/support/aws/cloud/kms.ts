import { DescribeKeyCommand, type KeyMetadata } from "@aws-sdk/client-kms";
import { type Call, text } from "./call.ts";
import { AwsError } from "./data-plane.ts";
import { asGroup, ask } from "./moto/ask.ts";
import { type StandIn, type World, toMoto } from "./world.ts";

async function keyOf(call: Call, world: World): Promise<KeyMetadata> {
    const KeyId = text(call.parameters, "KeyId") ?? text(call.parameters, "DestinationKeyId") ?? "";
    const { KeyMetadata: found } = await ask("kms", () =>
        world.moto.kms(call.region).send(new DescribeKeyCommand({ KeyId })),
    );
    if (found === undefined) throw new AwsError("NotFoundException", `Key '${KeyId}' does not exist`);
    return found;
}

/** DescribeKey: moto takes every key for a customer's. */
const describeKey: StandIn = async (call, world) => {
    const key = await keyOf(call, world);
    const managed = world.keys.managedByAws(key.Arn ?? "");
    return { KeyMetadata: { ...asGroup(key), KeyManager: managed ? "AWS" : "CUSTOMER" } };
};

/** What works with a key, and only with one that is enabled; moto does it with any, and not dry. */
const usingKey: StandIn = async (call, world) => {
    const { Arn: arn = "", KeyState: state } = await keyOf(call, world);
    if (state === "Disabled") throw new AwsError("DisabledException", `${arn} is disabled.`);
    if (state !== "Enabled") throw new AwsError("KMSInvalidStateException", `${arn} is pending deletion.`);
    if (call.parameters["DryRun"] === true)
        throw new AwsError(
            "DryRunOperationException",
            "The request would have succeeded, but the DryRun option is set.",
        );
    return toMoto;
};

export const kmsStandIns: Readonly<Record<string, StandIn>> = {
    CreateGrant: usingKey,
    DescribeKey: describeKey,
    Encrypt: usingKey,
    GenerateDataKey: usingKey,
    GenerateDataKeyWithoutPlaintext: usingKey,
};
