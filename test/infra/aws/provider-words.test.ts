import { expect } from "chai";
import { failureInProviderWords } from "../../../infra/aws/provider-words.ts";
import type { FailureName } from "../../../infra/failure.ts";

/** As AWS's SDK for Go words errors, behind what the provider and the engine say of them. */
function said(words: string): string {
    return (
        'aws:rds/instance:Instance "restore" could not be made: 1 error occurred:\n\t* waiting for RDS DB Instance ' +
        `(drill-1) create: operation error RDS: DescribeDBInstances, ${words}\n\n`
    );
}

const refused = "https response error StatusCode: 400, RequestID: 0c3e-4a, ";

const meanings: readonly (readonly [about: string, words: string, FailureName | null])[] = [
    [
        "a code that the SDK models",
        `${refused}DBInstanceNotFound: DBInstance drill-1 not found.`,
        "AwsNotFound",
    ],
    ["a code that it does not", `${refused}api error Throttling: Rate exceeded`, "AwsThrottled"],
    [
        "one that was tried until no try was left",
        `exceeded maximum number of attempts, 25, ${refused}api error Throttling: Rate exceeded`,
        "AwsThrottled",
    ],
    [
        "an error of AWS's own by its status",
        "https response error StatusCode: 503, RequestID: , api error UnknownError: UnknownError",
        "AwsUnavailable",
    ],
    [
        "no answer",
        "exceeded maximum number of attempts, 9, https response error StatusCode: 0, RequestID: , request send " +
            'failed, Post "https://rds.eu-central-1.amazonaws.com/": dial tcp: i/o timeout',
        "AwsUnavailable",
    ],
    [
        "nobody to sign",
        "get identity: get credentials: failed to refresh cached credentials, no EC2 IMDS role found",
        "AwsNoCredentials",
    ],
    [
        "what AWS answered to whoever was to become somebody",
        "get identity: get credentials: failed to refresh cached credentials, operation error STS: AssumeRole, https " +
            "response error StatusCode: 403, RequestID: 7a-8b, api error ExpiredToken: The security token is expired",
        "AwsCredentialsExpired",
    ],
    ["a code that nobody knows", `${refused}api error SomethingNew: what AWS says of it`, null],
    [
        "what its caller gave up",
        "https response error StatusCode: 0, RequestID: , canceled, context canceled",
        null,
    ],
];

describe("what AWS answered to Pulumi's provider", () => {
    for (const [about, words, name] of meanings)
        it(`${about}: ${name ?? "no name"}`, () => {
            expect(failureInProviderWords(said(words))).to.equal(name);
        });

    it("has no name where AWS is not in the text", () => {
        expect(failureInProviderWords("the provider ended: signal SIGSEGV")).to.equal(null);
    });
});
