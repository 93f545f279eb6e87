import type { Rds } from "../../../infra/aws/rds.ts";
import type { DatabaseInstance } from "../../../infra/aws/rds-rows.ts";
import type { DataPlane } from "./cloud/data-plane.ts";

/** RDS as a quarantine needs it, before a data plane: no control plane of a whole cloud stands between. */
export interface SmallRds extends Pick<Rds, "instance" | "changeInstance"> {
    /** Names of what was asked for, oldest first: `masterPassword`, `caCertificate`. Never a value. */
    readonly changes: readonly string[];
}

/** @param described what RDS says of the instances; their endpoints are the data plane's */
export function rdsOver(plane: DataPlane, described: readonly DatabaseInstance[]): SmallRds {
    const changes: string[] = [];
    return {
        changes,
        instance: (identifier) => {
            const found = described.find((one) => one.identifier === identifier);
            const at = plane.endpoint(identifier);
            if (found === undefined || at === undefined) return Promise.resolve(found);
            return Promise.resolve({ ...found, endpoint: { host: at.address, port: at.port } });
        },
        changeInstance: async (identifier, change) => {
            changes.push(...Object.keys(change));
            if (change.masterPassword !== undefined)
                await plane.setMasterPassword(identifier, change.masterPassword);
        },
    };
}
