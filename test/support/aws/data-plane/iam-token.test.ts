import { expect } from "chai";
import { problemOfToken, type TokenLogin } from "./iam-token.ts";
import { makeTestAuthority, testKey, tokenFor } from "./test-client.ts";

const endpoint = { address: "localhost", port: 5432 };
const region = "eu-central-1";
const login: TokenLogin = {
    ...{ endpoint, region, user: "lifeboat" },
    resource: `arn:aws:rds-db:${region}:123456789012:dbuser:db-ABC/lifeboat`,
};

describe("a token of IAM for a database", () => {
    it("is good when AWS's own signer made it, and IAM is asked for the role of that instance", async () => {
        const authority = makeTestAuthority();
        const token = await tokenFor(endpoint, "lifeboat", region);
        expect(problemOfToken(token, login, authority)).to.equal(null);
        expect(authority.asked).to.deep.equal([login.resource]);
    });

    it("is good with a session token, and only with the right one", async () => {
        const session = { ...testKey, sessionToken: "of the session/+=" };
        const token = await tokenFor(endpoint, "lifeboat", region, session);
        const knows = (wanted: string) => ({
            ...makeTestAuthority(),
            secretOf: (_id: string, given: string | null) =>
                given === wanted ? testKey.secretAccessKey : null,
        });
        expect(problemOfToken(token, login, knows(session.sessionToken))).to.equal(null);
        expect(problemOfToken(token, login, knows("another"))).to.equal("nobody knows its access key");
    });

    const others: readonly (readonly [string, Partial<TokenLogin>, string])[] = [
        ["host", { endpoint: { ...endpoint, address: "elsewhere" } }, "it is for another host or port"],
        ["port", { endpoint: { ...endpoint, port: 5433 } }, "it is for another host or port"],
        ["user", { user: "postgres" }, "it is for another user"],
        ["region", { region: "eu-west-1" }, "it is signed for another region"],
    ];
    for (const [what, other, problem] of others) {
        it(`is refused for another ${what}`, async () => {
            const token = await tokenFor(endpoint, "lifeboat", region);
            expect(problemOfToken(token, { ...login, ...other }, makeTestAuthority())).to.equal(problem);
        });
    }

    it("lives for 15 minutes, to the second", async () => {
        const authority = makeTestAuthority();
        const token = await tokenFor(endpoint, "lifeboat", region);
        const signedAt = /X-Amz-Date=(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z/.exec(token)?.slice(1) ?? [];
        const [year = 0, month = 0, ...rest] = signedAt.map(Number);
        const [day = 0, hour = 0, minute = 0, second = 0] = rest;
        const at = Date.UTC(year, month - 1, day, hour, minute, second);
        const after = (seconds: number) => ({ ...authority, now: () => new Date(at + seconds * 1_000) });
        expect(problemOfToken(token, login, after(900))).to.equal(null);
        expect(problemOfToken(token, login, after(900.001))).to.equal("it has expired");
        expect(problemOfToken(token, login, after(-301))).to.equal("it is signed in the future");
    });

    it("is refused when it is signed with another secret, or by a key that nobody knows", async () => {
        const authority = makeTestAuthority();
        const wrong = { ...testKey, secretAccessKey: "another" };
        const unknown = { ...testKey, accessKeyId: "AKIAUNKNOWN" };
        const problem = async (key: typeof testKey) =>
            problemOfToken(await tokenFor(endpoint, "lifeboat", region, key), login, authority);
        expect(await problem(wrong)).to.equal("its signature is wrong");
        expect(await problem(unknown)).to.equal("nobody knows its access key");
    });

    it("is refused when anything in it was changed after it was signed", async () => {
        const token = await tokenFor(endpoint, "lifeboat", region);
        const changed = [
            token.replace("X-Amz-Expires=900", "X-Amz-Expires=899"),
            token.replace("Action=connect", "Action=connect&More=1"),
            token.replace(/X-Amz-Signature=../, "X-Amz-Signature=00"),
            token.replace(/X-Amz-Signature=\w+/, "X-Amz-Signature="),
        ];
        for (const one of changed) {
            expect(one).to.not.equal(token);
            expect(problemOfToken(one, login, makeTestAuthority())).to.equal("its signature is wrong");
        }
        const longer = token.replace("X-Amz-Expires=900", "X-Amz-Expires=901");
        expect(problemOfToken(longer, login, makeTestAuthority())).to.equal(
            "it says that it lives for 901 s",
        );
    });

    it("is refused when it is none", () => {
        for (const none of ["", "a password", "localhost:5432", "localhost:5432/?Action=connect"]) {
            expect(problemOfToken(none, login, makeTestAuthority())).to.be.a("string");
        }
    });

    it("is refused when IAM denies the role", async () => {
        const authority = makeTestAuthority();
        authority.denies = true;
        const token = await tokenFor(endpoint, "lifeboat", region);
        expect(problemOfToken(token, login, authority)).to.equal("IAM denies rds-db:connect");
    });
});
