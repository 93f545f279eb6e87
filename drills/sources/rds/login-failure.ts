import { codeOf, Failure, messageOf } from "../../../infra/failure.ts";
import { howToGetThem } from "./authorities.ts";
import type { IamLogin } from "./login.ts";

/** Who wanted to get in, and where. */
export type Visitor = Pick<IamLogin, "region" | "host" | "user" | "database">;

/**
 * What keeps somebody out of a database of RDS, and what to do about it; undefined for an error that says nothing of
 * the way in. Never holds what was presented as a password: servers do not repeat it, and only known parts of their
 * messages are taken over.
 */
export function loginFailure(visitor: Visitor, error: unknown): Failure | undefined {
    if (error instanceof Failure) return undefined;
    const code = codeOf(error) ?? "";
    const message = messageOf(error);
    const found = reasons.find(({ codes, says }) => codes.test(code) && (says?.test(message) ?? true));
    if (found === undefined) return undefined;
    const { failure, sentence, hint } = found;
    return new Failure(failure, sentence(visitor, code), { hint: hint(visitor), cause: error });
}

interface Reason {
    /** SQLSTATE, or the code of Node. Empty where an error has none. */
    readonly codes: RegExp;
    /** What the message must say beside it. Default: anything. */
    readonly says?: RegExp;
    readonly failure: "LoginRefused" | "DatabaseUnreachable";
    readonly sentence: (visitor: Visitor, code: string) => string;
    readonly hint: (visitor: Visitor) => string;
}

const grants = ({ user }: Visitor): string =>
    `In the database, as an administrator: CREATE ROLE ${user} LOGIN; GRANT rds_iam TO ${user};`;

const way = ({ host }: Visitor): string =>
    `Look whether the instance is available, and whether its security group admits this machine to ${host}.`;

/** The first that fits. Sources: PostgreSQL's appendix A; Node's documentation of TLS; RDS's guide to IAM logins. */
const reasons: readonly Reason[] = [
    {
        codes: /^28000$/,
        says: /PAM authentication failed/,
        failure: "LoginRefused",
        // RDS does not say which action IAM denied: there is but one
        sentence: ({ user, host }) =>
            `IAM does not let ${user} in at ${host}: rds-db:connect (PAM authentication failed).`,
        hint: ({ user, region }) =>
            `Allow rds-db:connect on arn:aws:rds-db:${region}:<account>:dbuser:<resource id>/${user}, and switch on ` +
            "IAM authentication of the instance. A clock that is wrong by minutes makes tokens worthless, too.",
    },
    {
        codes: /^28000$/,
        says: /does not exist/,
        failure: "LoginRefused",
        sentence: ({ user, host }) => `There is no role ${user} at ${host}.`,
        hint: grants,
    },
    {
        codes: /^28000$/,
        failure: "LoginRefused",
        sentence: ({ user, host, database }) => `${host} has no entry for ${user} in ${database}.`,
        hint: grants,
    },
    {
        codes: /^28P01$/,
        failure: "LoginRefused",
        sentence: ({ user, host }) =>
            `${host} asks ${user} for a password: it is no role that logs in by IAM, or there is none of that name.`,
        hint: grants,
    },
    {
        codes: /^42501$/,
        says: /permission denied for database/,
        failure: "LoginRefused",
        sentence: ({ user, database, host }) => `${user} may not connect to ${database} at ${host}.`,
        hint: ({ user, database }) =>
            `As the owner of the database: GRANT CONNECT ON DATABASE ${database} TO ${user};`,
    },
    {
        codes: /^3D000$/,
        failure: "LoginRefused",
        sentence: ({ database, host }) => `There is no database ${database} at ${host}.`,
        hint: () => "Correct `databaseName` in the stack's file.",
    },
    {
        codes: /^ERR_TLS_CERT_ALTNAME_INVALID$/,
        failure: "LoginRefused",
        sentence: ({ host }) => `The certificate shown at ${host} is of another host.`,
        hint: () =>
            "Connect to the endpoint that RDS names, not by another name for it, and look who answers there.",
    },
    {
        codes: /^CERT_HAS_EXPIRED$/,
        failure: "LoginRefused",
        sentence: ({ host }) => `The certificate shown at ${host} has expired.`,
        hint: () => "Rotate the certificate of the instance, and check the clock of this machine.",
    },
    {
        codes: /^(SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_\w+|CERT_\w+|ERR_TLS_\w+)$/,
        failure: "LoginRefused",
        sentence: ({ host, region }, code) =>
            `The certificate shown at ${host} is not signed by an authority of RDS in ${region} (${code}).`,
        hint: ({ region }) => howToGetThem(region),
    },
    {
        codes: /^$/,
        says: /does not support SSL/,
        failure: "LoginRefused",
        sentence: ({ host }) => `${host} does not speak TLS, as every instance of RDS does.`,
        hint: () => "Look who answers there.",
    },
    {
        codes: /^53300$/,
        failure: "DatabaseUnreachable",
        sentence: ({ host }) => `${host} has no connection left.`,
        hint: () => "Raise max_connections, or come with fewer connections: --jobs 1.",
    },
    {
        codes: /^57P0[123]$/,
        failure: "DatabaseUnreachable",
        sentence: ({ host }) => `${host} is starting, stopping or failing over.`,
        hint: () => "Try again in a minute.",
    },
    {
        codes: /^(ENOTFOUND|EAI_AGAIN)$/,
        failure: "DatabaseUnreachable",
        sentence: ({ host }) => `The name ${host} leads nowhere.`,
        hint: () =>
            "Look whether the instance is still there, and whether this machine asks the network's own DNS.",
    },
    {
        codes: /^(ECONNREFUSED|ECONNRESET|EHOSTUNREACH|ENETUNREACH|ETIMEDOUT|EPIPE|08\w{3})$/,
        failure: "DatabaseUnreachable",
        sentence: ({ host }, code) => `${host} cannot be reached (${code}).`,
        hint: way,
    },
    {
        codes: /^$/,
        says: /timeout expired|Connection terminated/,
        failure: "DatabaseUnreachable",
        sentence: ({ host }) => `${host} does not answer.`,
        hint: way,
    },
];
