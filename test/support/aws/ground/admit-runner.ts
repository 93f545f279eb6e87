import { AuthorizeSecurityGroupIngressCommand } from "@aws-sdk/client-ec2";
import { postgresPort } from "../../../../infra/network/drill-groups.ts";
import type { Cloud } from "../cloud/cloud.ts";
import { sdkFor } from "../cloud/sdk.ts";

/**
 * Lets the runner's group into that of restored databases, as `infra/network/drill-groups.ts` does.
 * @param groups name -> id, of which one is `runner`
 * @param restored name of the group of restored databases
 */
export async function admitRunner(
    cloud: Cloud,
    region: string,
    groups: Readonly<Record<string, string>>,
    restored: string,
): Promise<void> {
    const ports = { IpProtocol: "tcp", FromPort: postgresPort, ToPort: postgresPort };
    await sdkFor(cloud, undefined, region).ec2.send(
        new AuthorizeSecurityGroupIngressCommand({
            GroupId: groups[restored],
            IpPermissions: [{ ...ports, UserIdGroupPairs: [{ GroupId: groups["runner"] }] }],
        }),
    );
}
