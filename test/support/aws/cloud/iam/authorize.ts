import type { Call, Service } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import type { Principal } from "../principals.ts";
import type { World } from "../world.ts";
import { evaluate, type Wish } from "./evaluate.ts";
import { wishesOf } from "./wishes.ts";

/** Throws `AwsError`, as AWS words it, where the caller's policies do not allow all that a call needs. */
export async function authorize(call: Call, world: World, caller: Principal): Promise<void> {
    if (caller.policies === null) return;
    for (const wish of await wishesOf(call, world)) {
        const { effect } = evaluate(caller.policies, wish);
        world.decisions.note({ ...wish, who: caller.arn, effect });
        if (effect !== "allowed") throw denial(call.service, caller.arn, wish, effect);
    }
}

/** https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html */
function denial(service: Service, who: string, { action, resource }: Wish, effect: string): AwsError {
    const why =
        effect === "denied explicitly"
            ? "with an explicit deny in an identity-based policy"
            : `because no identity-based policy allows the ${action} action`;
    const message = `User: ${who} is not authorized to perform: ${action} on resource: ${resource} ${why}`;
    switch (service) {
        case "ec2":
            return new AwsError(
                "UnauthorizedOperation",
                `You are not authorized to perform this operation. ${message}`,
                403,
            );
        case "kms":
        case "backup":
            return new AwsError("AccessDeniedException", message, service === "kms" ? 400 : 403);
        case "rds":
        case "sts":
        case "s3":
            return new AwsError("AccessDenied", message, 403);
    }
}
