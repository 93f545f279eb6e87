import { createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { expect } from "chai";
import { asking, clientOptions, failureNamed, hasOwnEndpoint, ifThere } from "../../../infra/aws/call.ts";
import { openRds } from "../../../infra/aws/rds.ts";
import { Failure, type FailureName } from "../../../infra/failure.ts";
import { failureOf } from "../../support/failure.ts";

/** Codes that services answer with and that no class of the SDK has: the rest stands in `meanings.test.ts`. */
const unmodelled: Readonly<Partial<Record<FailureName, readonly string[]>>> = {
    AwsThrottled: [
        "Throttling",
        "ThrottlingException",
        "RequestLimitExceeded",
        "SlowDown",
        "EC2ThrottledException",
    ],
    AwsDenied: ["AccessDenied", "AccessDeniedException", "UnauthorizedOperation"],
    AwsNoCredentials: [
        "InvalidClientTokenId",
        "UnrecognizedClientException",
        "AuthFailure",
        "InvalidAccessKeyId",
    ],
    AwsCredentialsExpired: ["ExpiredToken", "ExpiredTokenException", "RequestExpired"],
    AwsWrongPlace: ["OptInRequired", "PermanentRedirect"],
    AwsNotFound: ["InvalidGroup.NotFound", "InvalidSecurityGroupID.NotFound"],
    KeyUnusable: ["KMS.DisabledException", "KMS.KMSInvalidStateException"],
    AwsUnavailable: ["ServiceUnavailable", "InternalFailure", "InternalError", "TimeoutError"],
    DrillInterrupted: ["AbortError"],
    AwsRefused: ["InvalidParameterValue", "InvalidParameterCombination", "ValidationError", "Whatever"],
};

describe("what AWS answers", () => {
    for (const [name, codes] of Object.entries(unmodelled))
        it(`is ${name} for ${codes.join(", ")}`, () => {
            expect(codes.map((code) => failureNamed(code))).to.deep.equal(codes.map(() => name));
        });

    it("is told apart by its status where nobody knows its code", () => {
        const answered = (httpStatusCode: number) => ({ $metadata: { httpStatusCode } });
        expect([500, 503].map((status) => failureNamed("Odd", answered(status)))).to.deep.equal([
            "AwsUnavailable",
            "AwsUnavailable",
        ]);
        expect(failureNamed("Odd", answered(429))).to.equal("AwsThrottled");
        expect(failureNamed("Odd", answered(400))).to.equal("AwsRefused");
    });

    it("is AwsUnavailable where the way to it leads nowhere", async () => {
        const codes = [
            "ECONNREFUSED",
            "EAI_AGAIN",
            "ENOTFOUND",
            "CERT_HAS_EXPIRED",
            "SELF_SIGNED_CERT_IN_CHAIN",
        ];
        for (const code of codes)
            await failureOf(
                asking("rds:DescribeDBInstances", "one", () => Promise.reject(codedError(code))),
                "AwsUnavailable",
            );
        expect(failureNamed("TypeError")).to.equal("AwsRefused");
    });

    it("names the action, the subject, and the code that AWS gave", async () => {
        const call = () => Promise.reject(namedError("AccessDenied", "User: x is not authorized"));
        const failure = await failureOf(asking("rds:DeleteDBInstance", "drill-1", call), "AwsDenied");
        expect(failure.message).to.equal(
            "rds:DeleteDBInstance of drill-1: User: x is not authorized (AccessDenied)",
        );
    });

    it("goes through where it is a failure of ours already", async () => {
        const ours = new Failure("ProductionGuard", "no");
        const call = () => asking("rds:DeleteDBInstance", "one", () => Promise.reject(ours));
        expect(await failureOf(call(), "ProductionGuard")).to.equal(ours);
    });

    it("is undefined for what is not there, and for nothing else", async () => {
        const answering = (code: string) => () =>
            asking<string>("rds:DescribeDBInstances", "one", () => Promise.reject(namedError(code, "")));
        expect(await ifThere(answering("DBInstanceNotFoundFault"))).to.equal(undefined);
        await failureOf(ifThere(answering("AccessDenied")), "AwsDenied");
    });
});

describe("what calls to AWS heed of the environment", () => {
    const place = { region: "eu-central-1" };

    it("is the number of attempts, and a bound of its own where nobody says one", () => {
        expect(within({ AWS_MAX_ATTEMPTS: "3" }, () => clientOptions(place).maxAttempts)).to.equal(3);
        for (const none of [undefined, ""])
            expect(within({ AWS_MAX_ATTEMPTS: none }, () => clientOptions(place).maxAttempts)).to.equal(8);
        for (const wrong of ["0", "-1", "many", "1e3", "5000"])
            expect(() => within({ AWS_MAX_ATTEMPTS: wrong }, () => clientOptions(place))).to.throw(
                Failure,
                `AWS_MAX_ATTEMPTS is ${wrong}`,
            );
    });

    it("is an endpoint of somebody's own", () => {
        const none = { AWS_ENDPOINT_URL: undefined, AWS_ENDPOINT_URL_S3: undefined };
        expect(within(none, () => hasOwnEndpoint("S3"))).to.equal(false);
        for (const name of Object.keys(none))
            expect(within({ ...none, [name]: "http://127.0.0.1:1" }, () => hasOwnEndpoint("S3"))).to.equal(
                true,
            );
    });
});

describe("how often AWS is asked", () => {
    let service: Service;

    beforeEach(async () => {
        service = await serve();
    });
    afterEach(() => service.close());

    it("is as often as it is busy, and no more than the attempts allow", async () => {
        const env = { ...service.keys, AWS_MAX_ATTEMPTS: "2" };
        service.answers = [errorAnswer(503, "ServiceUnavailable", ""), noInstances];
        expect(await withinWhile(env, listInstances)).to.deep.equal([]);
        service.answers = [throttled, throttled, noInstances];
        const failure = await failureOf(withinWhile(env, listInstances), "AwsThrottled");
        expect(failure.message).to.match(/^rds:DescribeDBInstances of every instance: Rate exceeded/);
        expect(service.asked).to.have.length(4);
    });

    it("is once where it denies", async () => {
        service.answers = [errorAnswer(403, "AccessDenied", "no")];
        await failureOf(withinWhile(service.keys, listInstances), "AwsDenied");
        expect(service.asked).to.have.length(1);
    });

    it("is with renewed keys where the old ones ended and the machine can have others", async () => {
        service.sessions = [session("AKIAENDED", -1_000), session("AKIARENEWED", 3_600_000)];
        service.answers = [noInstances, noInstances];
        await withinWhile({ ...service.machine, AWS_MAX_ATTEMPTS: "1" }, async () => {
            const rds = await openRds({ region: "eu-central-1" });
            await rds.instances();
            await rds.instances();
        });
        expect(service.sessions).to.deep.equal([]);
        expect(service.asked.map(keyIn)).to.deep.equal(["AKIARENEWED", "AKIARENEWED"]);
    });

    it("ends with AwsCredentialsExpired where it cannot", async () => {
        service.answers = [
            errorAnswer(403, "ExpiredToken", "The security token included in the request is expired"),
        ];
        await failureOf(withinWhile(service.keys, listInstances), "AwsCredentialsExpired");
        expect(service.asked).to.have.length(1);
    });
});

async function listInstances(): Promise<readonly object[]> {
    return (await openRds({ region: "eu-central-1" })).instances();
}

interface Answer {
    readonly status: number;
    readonly body: string;
}

/** RDS and the place where a machine has its keys from, in one server. */
interface Service {
    answers: Answer[];
    sessions: object[];
    readonly asked: readonly IncomingMessage[];
    /** The environment of somebody who has typed in keys. */
    readonly keys: Variables;
    /** The environment of a machine that has a role. */
    readonly machine: Variables;
    readonly close: () => Promise<void>;
}

type Variables = Readonly<Record<string, string | undefined>>;

async function serve(): Promise<Service> {
    const asked: IncomingMessage[] = [];
    const server: Server = createServer((request, response) => {
        if (request.method === "GET") {
            response.end(JSON.stringify(service.sessions.shift() ?? {}));
            return;
        }
        asked.push(request);
        const { status, body } = service.answers.shift() ?? errorAnswer(400, "NoAnswerLeft", "");
        response.writeHead(status, { "content-type": "text/xml" }).end(body);
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const nobody = {
        ...Object.fromEntries(
            ["ACCESS_KEY_ID", "SECRET_ACCESS_KEY", "SESSION_TOKEN", "PROFILE", "WEB_IDENTITY_TOKEN_FILE"].map(
                (name) => [`AWS_${name}`, undefined],
            ),
        ),
        AWS_CONFIG_FILE: "/dev/null",
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
        AWS_ENDPOINT_URL: url,
    };
    const service: Service = {
        answers: [],
        sessions: [],
        asked,
        keys: { ...nobody, AWS_ACCESS_KEY_ID: "AKIATYPED", AWS_SECRET_ACCESS_KEY: "secret" },
        machine: { ...nobody, AWS_CONTAINER_CREDENTIALS_FULL_URI: `${url}/keys` },
        close: () =>
            new Promise((resolve) => {
                server.close(() => {
                    resolve();
                });
                server.closeAllConnections();
            }),
    };
    return service;
}

const noInstances: Answer = {
    status: 200,
    body: "<DescribeDBInstancesResponse><DescribeDBInstancesResult><DBInstances/></DescribeDBInstancesResult></DescribeDBInstancesResponse>",
};

const throttled = errorAnswer(400, "Throttling", "Rate exceeded");

function errorAnswer(status: number, code: string, message: string): Answer {
    const error = `<Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>`;
    return { status, body: `<ErrorResponse>${error}<RequestId>1</RequestId></ErrorResponse>` };
}

function session(AccessKeyId: string, livesMs: number): object {
    const Expiration = new Date(Date.now() + livesMs).toISOString();
    return { AccessKeyId, SecretAccessKey: "secret", Token: "token", Expiration };
}

function keyIn({ headers }: IncomingMessage): string {
    return /Credential=(\w+)\//.exec(headers.authorization ?? "")?.[1] ?? "nobody";
}

function namedError(name: string, message: string): Error {
    return Object.assign(new Error(message), { name });
}

function codedError(code: string): Error {
    return Object.assign(new Error("no way"), { code });
}

/** Runs with these variables, and puts back what was there. */
function within<Result>(variables: Variables, run: () => Result): Result {
    const back = setVariables(variables);
    try {
        return run();
    } finally {
        setVariables(back);
    }
}

async function withinWhile<Result>(variables: Variables, run: () => Promise<Result>): Promise<Result> {
    const back = setVariables(variables);
    try {
        return await run();
    } finally {
        setVariables(back);
    }
}

function setVariables(variables: Variables): Variables {
    const before = Object.fromEntries(Object.keys(variables).map((name) => [name, process.env[name]]));
    for (const [name, value] of Object.entries(variables)) {
        if (value === undefined) Reflect.deleteProperty(process.env, name);
        else process.env[name] = value;
    }
    return before;
}
