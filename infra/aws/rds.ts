import type { AwsAction } from "./action.ts";
import type { AwsPlace } from "./call.ts";
import {
    automatedBackupActions,
    automatedBackupCalls,
    type RdsAutomatedBackups,
} from "./rds/automated-backups.ts";
import { openClient } from "./rds/client.ts";
import { groupActions, groupCalls, type RdsGroups } from "./rds/groups.ts";
import { instanceActions, instanceCalls, type RdsInstances } from "./rds/instances.ts";
import { offerActions, offerCalls, type RdsOffers } from "./rds/offers.ts";
import { snapshotActions, snapshotCalls, type RdsSnapshots } from "./rds/snapshots.ts";
import { type RdsTags, tagActions, tagCalls } from "./rds/tags.ts";

/** What a drill asks RDS by itself; what Pulumi asks for it stands in `provider-actions.ts`. */
export const rdsActions: readonly AwsAction[] = [
    ...instanceActions,
    ...snapshotActions,
    ...automatedBackupActions,
    ...groupActions,
    ...offerActions,
    ...tagActions,
];

/** RDS of one region. Every member reads all pages, and throws the failures of `call.ts`. */
export interface Rds extends RdsInstances, RdsSnapshots, RdsAutomatedBackups, RdsGroups, RdsOffers, RdsTags {}

/** Loads the SDK's client when it is first needed. */
export async function openRds(place: AwsPlace): Promise<Rds> {
    const client = await openClient(place);
    const tags = tagCalls(client);
    return {
        ...instanceCalls(client),
        ...snapshotCalls(client),
        ...automatedBackupCalls(client),
        ...groupCalls(client, tags),
        ...offerCalls(client),
        ...tags,
    };
}
