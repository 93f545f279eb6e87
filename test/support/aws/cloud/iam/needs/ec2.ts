import { type Call, text, texts } from "../../call.ts";
import type { World } from "../../world.ts";
import type { Need } from "./need.ts";

/** What describes is granted on nothing smaller; what changes one thing is about that thing. */
export function ec2Needs({ action, region, parameters }: Call, world: World): readonly Need[] {
    if (/^(Describe|Get)/.test(action)) return [{ action: `ec2:${action}`, resources: ["*"] }];
    const at = `arn:aws:ec2:${region}:${world.account}`;
    const named = Object.entries(kinds).flatMap(([member, kind]) => {
        const id = text(parameters, member);
        return id === undefined ? [] : [`${at}:${kind}/${id}`];
    });
    const tagged = texts(parameters, "Resources").map((id) => `${at}:*/${id}`);
    const resources = [...named, ...tagged];
    return [{ action: `ec2:${action}`, resources: resources.length === 0 ? [`${at}:*/*`] : resources }];
}

const kinds: Readonly<Record<string, string>> = {
    GroupId: "security-group",
    SubnetId: "subnet",
    VpcId: "vpc",
    NetworkInterfaceId: "network-interface",
};
