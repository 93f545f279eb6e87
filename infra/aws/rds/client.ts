import type * as Sdk from "@aws-sdk/client-rds";
import { type AwsPlace, clientOptions } from "../call.ts";

export type { DBInstance, DBInstanceAutomatedBackup, DBSnapshot, Tag } from "@aws-sdk/client-rds";

/** The SDK's client of RDS, and what each of its calls takes. */
export interface RdsClient {
    readonly sdk: typeof Sdk;
    readonly client: Sdk.RDSClient;
    readonly options: { readonly abortSignal?: AbortSignal };
}

/** Loads the SDK's client when it is first needed: half of the commands never talk to AWS. */
export async function openClient(place: AwsPlace): Promise<RdsClient> {
    const sdk = await import("@aws-sdk/client-rds");
    return {
        sdk,
        client: new sdk.RDSClient(clientOptions(place)),
        options: place.signal === undefined ? {} : { abortSignal: place.signal },
    };
}

/** The rows of all pages. */
export async function gathered<Page, Row>(
    pages: AsyncIterable<Page>,
    rowsOf: (page: Page) => readonly Row[] | undefined,
): Promise<readonly Row[]> {
    const rows: Row[] = [];
    for await (const page of pages) rows.push(...(rowsOf(page) ?? []));
    return rows;
}
