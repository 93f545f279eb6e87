import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import type { DatabaseEndpoint } from "../cloud/data-plane.ts";

/** Who says whether a token is one of AWS's: the test, with the keys that its control plane knows. */
export interface TokenAuthority {
    /** The secret of an access key; null for one that is unknown, revoked, or presented with another session token. */
    readonly secretOf: (accessKeyId: string, sessionToken: string | null) => string | null;
    /**
     * What IAM says of `rds-db:connect`.
     * @param resource `arn:aws:rds-db:<region>:<account>:dbuser:<resource id>/<role>`
     */
    readonly mayConnect: (accessKeyId: string, resource: string) => boolean;
    /** Default: the clock of this machine. */
    readonly now?: () => Date;
}

/** The login that a token is presented for. */
export interface TokenLogin {
    readonly endpoint: DatabaseEndpoint;
    readonly region: string;
    /** The role of the database. */
    readonly user: string;
    /** See {@link TokenAuthority.mayConnect}. */
    readonly resource: string;
}

/** Longest life of a token, in seconds. */
export const tokenSeconds = 900;

const algorithm = "AWS4-HMAC-SHA256";
const hashOfNothing = sha256("");

/**
 * Null for a token that RDS would accept, else what is wrong with it, in words that hold nothing of it. A token is a
 * presigned request without its scheme: `host:port/?Action=connect&DBUser=...&X-Amz-Signature=...`.
 */
export function problemOfToken(token: string, login: TokenLogin, authority: TokenAuthority): string | null {
    if (!URL.canParse(`https://${token}`)) return "it is not a presigned request";
    const { searchParams, pathname } = new URL(`https://${token}`);
    const host = token.split("/", 1)[0] ?? "";
    const field = (name: string): string => searchParams.get(name) ?? "";
    const [accessKeyId = "", day = "", region = "", ...scope] = field("X-Amz-Credential").split("/");
    const signedAt = instantOf(field("X-Amz-Date"));
    const seconds = Number(field("X-Amz-Expires"));
    const now = (authority.now?.() ?? new Date()).getTime();
    if (pathname !== "/" || field("Action") !== "connect")
        return "it asks for something else than to connect";
    if (host !== `${login.endpoint.address}:${login.endpoint.port}`) return "it is for another host or port";
    if (field("DBUser") !== login.user) return "it is for another user";
    if (field("X-Amz-Algorithm") !== algorithm) return "it is not signed as AWS does";
    if (scope.join("/") !== "rds-db/aws4_request") return "it is signed for another service";
    if (region !== login.region) return "it is signed for another region";
    if (field("X-Amz-SignedHeaders") !== "host") return "its host is not signed";
    if (signedAt === null || !field("X-Amz-Date").startsWith(day)) return "its date is none";
    if (!(seconds > 0 && seconds <= tokenSeconds)) return `it says that it lives for ${seconds} s`;
    if (now > signedAt + seconds * 1_000) return "it has expired";
    if (signedAt > now + 300_000) return "it is signed in the future";
    const secret = authority.secretOf(accessKeyId, searchParams.get("X-Amz-Security-Token"));
    if (secret === null) return "nobody knows its access key";
    if (!isSignedWith(secret, token, host, searchParams)) return "its signature is wrong";
    return authority.mayConnect(accessKeyId, login.resource) ? null : "IAM denies rds-db:connect";
}

function isSignedWith(secret: string, token: string, host: string, fields: URLSearchParams): boolean {
    const [, day = "", region = "", service = "", ending = ""] = (fields.get("X-Amz-Credential") ?? "").split(
        "/",
    );
    const query = token
        .slice(token.indexOf("?") + 1)
        .split("&")
        .filter((pair) => !pair.startsWith("X-Amz-Signature="))
        .sort();
    const payload = fields.get("X-Amz-Content-Sha256") ?? hashOfNothing;
    const request = ["GET", "/", query.join("&"), `host:${host}`, "", "host", payload].join("\n");
    const scope = [day, region, service, ending].join("/");
    const toSign = [algorithm, fields.get("X-Amz-Date") ?? "", scope, sha256(request)].join("\n");
    const key = [day, region, service, ending].reduce<Buffer>(
        (secretOfStep, word) => hmac(secretOfStep, word),
        Buffer.from(`AWS4${secret}`),
    );
    const [right, given] = [hmac(key, toSign), Buffer.from(fields.get("X-Amz-Signature") ?? "", "hex")];
    return payload === hashOfNothing && right.length === given.length && timingSafeEqual(right, given);
}

/** Milliseconds of `20261121T194641Z`; null for anything else. */
function instantOf(text: string): number | null {
    const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(text)?.slice(1).map(Number);
    if (parts === undefined) return null;
    const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
    return Date.UTC(year, month - 1, day, hour, minute, second);
}

function sha256(text: string): string {
    return createHash("sha256").update(text).digest("hex");
}

function hmac(key: Buffer, text: string): Buffer {
    return createHmac("sha256", key).update(text).digest();
}
