import type { AwsAction } from "../action.ts";
import { asking } from "../call.ts";
import type { Tags } from "../rds-rows.ts";
import type { RdsClient, Tag } from "./client.ts";

/** Actions on tags. */
export const tagActions: readonly AwsAction[] = [
    { action: "rds:ListTagsForResource", reach: "anything", purpose: "reads stamps" },
    {
        action: "rds:AddTagsToResource",
        reach: "production's tags",
        purpose: "marks which baseline belongs to a snapshot",
        caller: "capture",
    },
];

/** Tags of anything of RDS. */
export interface RdsTags {
    readonly tags: (arn: string) => Promise<Tags>;
    readonly addTags: (arn: string, tags: Tags) => Promise<void>;
}

/** See {@link RdsTags}. */
export function tagCalls({ sdk, client, options }: RdsClient): RdsTags {
    return {
        tags: (arn) =>
            asking("rds:ListTagsForResource", arn, async () =>
                tagsOf(
                    (await client.send(new sdk.ListTagsForResourceCommand({ ResourceName: arn }), options))
                        .TagList,
                ),
            ),
        addTags: (arn, added) =>
            asking("rds:AddTagsToResource", arn, async () => {
                const Tags = Object.entries(added).map(([Key, Value]) => ({ Key, Value }));
                await client.send(new sdk.AddTagsToResourceCommand({ ResourceName: arn, Tags }), options);
            }),
    };
}

/** Tags as RDS lists them, by key. */
export function tagsOf(list: readonly Tag[] | undefined): Tags {
    return Object.fromEntries((list ?? []).map(({ Key = "", Value = "" }) => [Key, Value]));
}
