import { randomBytes } from "node:crypto";
import type { Call, Service } from "./call.ts";
import type { Clock } from "./clock.ts";
import { AwsError } from "./data-plane.ts";
import type { PolicyDocument } from "./iam/policy.ts";

/** Somebody who may call. */
export interface Principal {
    /** `arn:aws:iam::123456789012:root`, or of a role's session. */
    readonly arn: string;
    readonly account: string;
    /** What it may do; null for everything, which is the tests' own key. */
    readonly policies: readonly PolicyDocument[] | null;
}

/** What a client signs with. */
export interface Credentials {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken?: string;
    /** Null for a key that lasts. */
    readonly expiresAt: Date | null;
}

/** A role that a test gives to what it tests. */
export interface Role {
    readonly name: string;
    readonly credentials: () => Credentials;
    /** The policy in force from now on. */
    readonly allow: (...policies: readonly PolicyDocument[]) => void;
}

/** Who is known, and by which keys. */
export interface Principals {
    readonly root: Credentials;
    /** Session keys of a role, for an hour unless told. */
    readonly role: (name: string, policies: readonly PolicyDocument[]) => Role;
    readonly issue: (name: string, seconds?: number) => Credentials;
    /** Every session key of a role expires now. */
    readonly expire: (name: string) => void;
    /** Throws `AwsError` for keys that AWS does not know, or no longer. */
    readonly whoIs: (call: Pick<Call, "signature">) => Principal;
    readonly ofKey: (accessKeyId: string) => Principal | undefined;
    /** Null for a key that is unknown, over, or presented with another session token. */
    readonly secretOf: (accessKeyId: string, sessionToken: string | null) => string | null;
    readonly roleNamed: (name: string) => Principal | undefined;
}

interface Key {
    readonly credentials: Credentials;
    readonly role: string | null;
    expiresAt: Date | null;
}

interface KnownRole {
    policies: readonly PolicyDocument[];
}

export function makePrincipals(account: string, clock: Clock): Principals {
    const keys = new Map<string, Key>();
    const roles = new Map<string, KnownRole>();
    const principal = (role: string | null): Principal =>
        role === null
            ? { account, arn: `arn:aws:iam::${account}:root`, policies: null }
            : {
                  account,
                  arn: `arn:aws:sts::${account}:assumed-role/${role}/session`,
                  policies: roles.get(role)?.policies ?? [],
              };
    const make = (role: string | null, expiresAt: Date | null): Credentials => {
        const credentials: Credentials = {
            accessKeyId: `${role === null ? "AKIA" : "ASIA"}${randomBytes(8).toString("hex").toUpperCase()}`,
            secretAccessKey: randomBytes(20).toString("hex"),
            ...(expiresAt === null ? {} : { sessionToken: randomBytes(32).toString("base64") }),
            expiresAt,
        };
        keys.set(credentials.accessKeyId, { credentials, role, expiresAt });
        return credentials;
    };
    const issue = (name: string, seconds = 3_600): Credentials => {
        if (!roles.has(name)) throw new Error(`there is no role ${name}`);
        return make(name, new Date(clock.now().getTime() + seconds * 1_000));
    };
    return {
        root: make(null, null),
        issue,
        role: (name, policies) => {
            const known: KnownRole = { policies };
            roles.set(name, known);
            return {
                name,
                credentials: () => issue(name),
                allow: (...others) => {
                    known.policies = others;
                },
            };
        },
        expire: (name) => {
            for (const key of keys.values()) if (key.role === name) key.expiresAt = clock.now();
        },
        whoIs: ({ signature: { accessKeyId, sessionToken, service } }) => {
            const key = keys.get(accessKeyId);
            const expected = key?.credentials.sessionToken ?? null;
            if (key === undefined || expected !== sessionToken) throw unknownKey[service];
            if (key.expiresAt !== null && key.expiresAt <= clock.now()) throw expired[service];
            return principal(key.role);
        },
        ofKey: (accessKeyId) => {
            const key = keys.get(accessKeyId);
            const alive = key !== undefined && (key.expiresAt === null || key.expiresAt > clock.now());
            return alive ? principal(key.role) : undefined;
        },
        secretOf: (accessKeyId, sessionToken) => {
            const key = keys.get(accessKeyId);
            const fits = (key?.credentials.sessionToken ?? null) === sessionToken;
            const alive = key !== undefined && (key.expiresAt === null || key.expiresAt > clock.now());
            return alive && fits ? key.credentials.secretAccessKey : null;
        },
        roleNamed: (name) => (roles.has(name) ? principal(name) : undefined),
    };
}

const badToken = "The security token included in the request is invalid.";
const oldToken = "The security token included in the request is expired";

/** What each service says of a key that it does not know: its common errors. */
const unknownKey: Readonly<Record<Service, AwsError>> = {
    rds: new AwsError("InvalidClientTokenId", badToken, 403),
    sts: new AwsError("InvalidClientTokenId", badToken, 403),
    ec2: new AwsError("AuthFailure", "AWS was not able to validate the provided access credentials", 401),
    kms: new AwsError("UnrecognizedClientException", badToken),
    backup: new AwsError("UnrecognizedClientException", badToken, 403),
    s3: new AwsError(
        "InvalidAccessKeyId",
        "The AWS Access Key Id you provided does not exist in our records.",
        403,
    ),
};

/** What each says of a session that is over. */
const expired: Readonly<Record<Service, AwsError>> = {
    rds: new AwsError("ExpiredToken", oldToken, 403),
    sts: new AwsError("ExpiredToken", oldToken, 403),
    ec2: new AwsError("RequestExpired", "Request has expired.", 400),
    kms: new AwsError("ExpiredTokenException", oldToken),
    backup: new AwsError("ExpiredTokenException", oldToken, 403),
    s3: new AwsError("ExpiredToken", "The provided token has expired.", 400),
};
