import { expect } from "chai";
import { loginFailure } from "../../../../drills/sources/rds/login-failure.ts";
import { Failure } from "../../../../infra/failure.ts";

const visitor = { region: "eu-central-1", host: "db.example", user: "lifeboat", database: "shop" };

function thrown(message: string, code?: string): Error {
    return Object.assign(new Error(message), code === undefined ? {} : { code });
}

/** What servers, TLS and networks say, in which failure it ends, and what its text must name. */
const cases: readonly (readonly [Error, string, readonly string[]])[] = [
    [
        thrown('PAM authentication failed for user "lifeboat"', "28000"),
        "LoginRefused",
        ["IAM does not let lifeboat in", "rds-db:connect", "dbuser"],
    ],
    [
        thrown('role "lifeboat" does not exist', "28000"),
        "LoginRefused",
        ["no role lifeboat", "GRANT rds_iam TO lifeboat"],
    ],
    [thrown("no pg_hba.conf entry for host", "28000"), "LoginRefused", ["no entry for lifeboat in shop"]],
    [
        thrown('password authentication failed for user "lifeboat"', "28P01"),
        "LoginRefused",
        ["asks lifeboat for a password", "rds_iam"],
    ],
    [
        thrown('permission denied for database "shop"', "42501"),
        "LoginRefused",
        ["may not connect to shop", "GRANT CONNECT"],
    ],
    [thrown('database "shop" does not exist', "3D000"), "LoginRefused", ["no database shop", "databaseName"]],
    [
        thrown("self-signed certificate in certificate chain", "SELF_SIGNED_CERT_IN_CHAIN"),
        "LoginRefused",
        ["not signed by an authority of RDS in eu-central-1", "LIFEBOAT_RDS_CA_FILE"],
    ],
    [
        thrown("unable to verify the first certificate", "UNABLE_TO_VERIFY_LEAF_SIGNATURE"),
        "LoginRefused",
        ["not signed by an authority"],
    ],
    [
        thrown("Hostname/IP does not match certificate's altnames", "ERR_TLS_CERT_ALTNAME_INVALID"),
        "LoginRefused",
        ["of another host", "endpoint that RDS names"],
    ],
    [thrown("certificate has expired", "CERT_HAS_EXPIRED"), "LoginRefused", ["has expired", "clock"]],
    [thrown("The server does not support SSL connections"), "LoginRefused", ["does not speak TLS"]],
    [thrown("getaddrinfo ENOTFOUND", "ENOTFOUND"), "DatabaseUnreachable", ["leads nowhere"]],
    [
        thrown("connect ECONNREFUSED", "ECONNREFUSED"),
        "DatabaseUnreachable",
        ["cannot be reached", "security group"],
    ],
    [thrown("timeout expired"), "DatabaseUnreachable", ["does not answer"]],
    [thrown("the database system is starting up", "57P03"), "DatabaseUnreachable", ["starting"]],
    [thrown("too many clients already", "53300"), "DatabaseUnreachable", ["no connection left"]],
];

describe("what keeps lifeboat out of a database of RDS", () => {
    for (const [error, name, words] of cases) {
        it(`is named: ${error.message}`, () => {
            const failure = loginFailure(visitor, error);
            expect(failure?.failure).to.equal(name);
            const text = `${failure?.message ?? ""} ${failure?.hint ?? ""}`;
            for (const word of [...words, "db.example"]) expect(text).to.include(word);
        });
    }

    it("says nothing of errors that are none of the way in", () => {
        expect(loginFailure(visitor, thrown('relation "x" does not exist', "42P01"))).to.equal(undefined);
        expect(loginFailure(visitor, thrown("permission denied for table x", "42501"))).to.equal(undefined);
        expect(loginFailure(visitor, new Failure("CaptureFailed", "no"))).to.equal(undefined);
    });

    it("takes nothing over of what a server might repeat", () => {
        const token = "db.example:5432/?Action=connect&X-Amz-Signature=0123456789abcdef";
        for (const [{ message }, ...rest] of cases.map(
            ([error]) => [error, (error as { code?: string }).code] as const,
        )) {
            const failure = loginFailure(visitor, thrown(`${message} ${token}`, rest[0]));
            expect(`${failure?.message ?? ""} ${failure?.hint ?? ""}`).not.to.include("X-Amz-Signature");
        }
    });
});
