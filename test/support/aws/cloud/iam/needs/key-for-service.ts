import type { Call, Service } from "../../call.ts";
import type { World } from "../../world.ts";
import type { Need } from "./need.ts";

/**
 * What a caller must be allowed so that a service may use a customer's key for it. A key that AWS manages lets every
 * caller of the account use it through its service.
 * https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/Overview.Encryption.Keys.html
 */
export function customerKeyNeeds(
    key: string | undefined,
    service: Service,
    { region }: Call,
    world: World,
): readonly Need[] {
    if (key === undefined || world.keys.managedByAws(key)) return [];
    const resources = [key];
    const context = {
        "kms:ViaService": `${service}.${region}.amazonaws.com`,
        "kms:CallerAccount": world.account,
        "kms:GrantIsForAWSResource": "true",
    };
    return [
        { action: "kms:DescribeKey", resources, context },
        { action: "kms:CreateGrant", resources, context },
    ];
}
