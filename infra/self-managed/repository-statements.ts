import * as pulumi from "@pulumi/pulumi";
import type { Statement } from "../access/statement.ts";
import { repositoryPath } from "./backrest-settings.ts";

/** Where a repository lies. */
export interface RepositoryPlace {
    readonly bucketArn: pulumi.Input<string>;
    /** Key of the bucket. */
    readonly keyArn: pulumi.Input<string>;
}

/** What pgBackRest does beside the database: it writes the repository, and removes what is too old. */
export function repositoryWriter(place: RepositoryPlace): readonly Statement[] {
    return [
        ...reader(place, ["kms:Decrypt", "kms:GenerateDataKey"]),
        {
            sid: "WriteTheRepository",
            actions: ["s3:PutObject", "s3:DeleteObject", "s3:AbortMultipartUpload"],
            resources: [objectsOf(place)],
        },
    ];
}

/** What a verification does: it reads, and could change nothing if it wanted to. */
export function repositoryReader(place: RepositoryPlace): readonly Statement[] {
    return reader(place, ["kms:Decrypt"]);
}

function reader(place: RepositoryPlace, keyActions: readonly string[]): readonly Statement[] {
    return [
        { sid: "ListTheRepository", actions: ["s3:ListBucket"], resources: [place.bucketArn] },
        { sid: "ReadTheRepository", actions: ["s3:GetObject"], resources: [objectsOf(place)] },
        { sid: "UseTheKeyOfTheBucket", actions: keyActions, resources: [place.keyArn] },
    ];
}

function objectsOf({ bucketArn }: RepositoryPlace): pulumi.Output<string> {
    return pulumi.interpolate`${bucketArn}${repositoryPath}/*`;
}
