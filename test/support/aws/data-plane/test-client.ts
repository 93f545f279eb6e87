import { readFileSync } from "node:fs";
import { Signer } from "@aws-sdk/rds-signer";
import pg from "pg";
import type { DatabaseEndpoint } from "../cloud/data-plane.ts";
import type { TokenAuthority } from "./iam-token.ts";

/** The key that the tests of the data plane sign with. */
export const testKey = {
    accessKeyId: "AKIATESTOFTHEPLANE",
    secretAccessKey: "the secret of the plane's tests",
};

/** An authority that knows {@link testKey}, and lets it in everywhere unless told. */
export interface TestAuthority extends TokenAuthority {
    /** What IAM was asked, oldest first. */
    readonly asked: readonly string[];
    /** Seconds by which its clock is ahead. */
    aheadSeconds: number;
    denies: boolean;
}

export function makeTestAuthority(): TestAuthority {
    const asked: string[] = [];
    const authority: TestAuthority = {
        asked,
        aheadSeconds: 0,
        denies: false,
        secretOf: (accessKeyId) => (accessKeyId === testKey.accessKeyId ? testKey.secretAccessKey : null),
        mayConnect: (_accessKeyId, resource) => {
            asked.push(resource);
            return !authority.denies;
        },
        now: () => new Date(Date.now() + authority.aheadSeconds * 1_000),
    };
    return authority;
}

/** A token of AWS's own signer. */
export function tokenFor(
    endpoint: DatabaseEndpoint,
    user: string,
    region: string,
    credentials = testKey,
): Promise<string> {
    const { address: hostname, port } = endpoint;
    return new Signer({ hostname, port, region, username: user, credentials }).getAuthToken();
}

/** A login through a gateway. */
export interface Login {
    readonly endpoint: DatabaseEndpoint;
    readonly user: string;
    readonly password: string;
    readonly database?: string;
    /** The authority that the client trusts; null: no encryption at all. */
    readonly caFile: string | null;
}

/** A login of the drill's role, by a token. */
export interface TokenLogin extends Pick<Login, "endpoint" | "caFile"> {
    readonly region: string;
    /** Who signs the token. Default: {@link testKey}. */
    readonly credentials?: typeof testKey;
}

/** One query over a connection of its own, which verifies certificate and name. Rejects as node-postgres does. */
export async function ask<Row extends pg.QueryResultRow>(login: Login, sql: string): Promise<Row[]> {
    return withClient(login, async (client) => (await client.query<Row>(sql)).rows);
}

/** The same as the drill's role, with a token of IAM. */
export async function askAsLifeboat<Row extends pg.QueryResultRow>(
    { endpoint, caFile, region, credentials }: TokenLogin,
    sql: string,
): Promise<Row[]> {
    const user = "lifeboat";
    const password = await tokenFor(endpoint, user, region, credentials);
    return ask<Row>({ endpoint, user, password, caFile }, sql);
}

/** A connection that is always closed. */
export async function withClient<Result>(
    { endpoint, user, password, database = "shop", caFile }: Login,
    work: (client: pg.Client) => Promise<Result>,
): Promise<Result> {
    const client = new pg.Client({
        ...{ host: endpoint.address, port: endpoint.port, user, password, database },
        ssl: caFile === null ? false : { ca: readFileSync(caFile, "utf8") },
    });
    client.on("error", () => undefined);
    try {
        await client.connect();
        return await work(client);
    } finally {
        await client.end().catch(() => undefined);
    }
}
