import { DescribeSecurityGroupsCommand } from "@aws-sdk/client-ec2";
import { DescribeKeyCommand } from "@aws-sdk/client-kms";
import {
    DeleteDBInstanceCommand,
    DescribeDBInstancesCommand,
    RestoreDBInstanceFromDBSnapshotCommand,
} from "@aws-sdk/client-rds";
import { ListBucketsCommand, PutObjectCommand } from "@aws-sdk/client-s3";
import { ListBackupVaultsCommand } from "@aws-sdk/client-backup";
import { GetCallerIdentityCommand } from "@aws-sdk/client-sts";
import { expect } from "chai";
import type { Cloud } from "../../support/aws/cloud/cloud.ts";
import type { PolicyStatement } from "../../support/aws/cloud/iam/policy.ts";
import { noDataPlane } from "../../support/aws/cloud/no-data-plane.ts";
import { cloudOfSuite } from "../../support/aws/cloud/of-suite.ts";
import type { Credentials, Role } from "../../support/aws/cloud/principals.ts";
import { type Sdk, sdkFor } from "../../support/aws/cloud/sdk.ts";
import { refusal } from "./refusal.ts";

const at = "arn:aws:rds:eu-central-1:123456789012";

describe("the test cloud knows its callers", () => {
    let key: string;
    let role: Role;
    const started = cloudOfSuite(
        () => ({ dataPlane: noDataPlane() }),
        async ({ region, control: { seed, principals } }) => {
            key = await seed.key(region);
            await seed.instance(region, { identifier: "shop", keyArn: key });
            await seed.snapshot(region, { instance: "shop", identifier: "rds:shop-1" });
            role = principals.role("runner", []);
        },
    );
    let cloud: Cloud;
    beforeEach(() => {
        cloud = started();
    });
    afterEach(() => cloud.control.rds.settle());

    const everything = (sdk: Sdk): readonly Promise<unknown>[] => [
        sdk.rds.send(new DescribeDBInstancesCommand({})),
        sdk.sts.send(new GetCallerIdentityCommand({})),
        sdk.ec2.send(new DescribeSecurityGroupsCommand({})),
        sdk.kms.send(new DescribeKeyCommand({ KeyId: key })),
        sdk.backup.send(new ListBackupVaultsCommand({})),
        sdk.s3.send(new ListBucketsCommand({})),
    ];
    const codes = async (credentials: Credentials): Promise<readonly string[]> =>
        Promise.all(everything(sdkFor(cloud, credentials)).map(async (call) => (await refusal(call)).name));

    it("lets the tests' own key do everything", async () => {
        await Promise.all(everything(sdkFor(cloud)));
    });

    it("refuses keys that nobody has, each service in its own words", async () => {
        const nobody = { accessKeyId: "AKIANOBODY", secretAccessKey: "x", expiresAt: null };
        expect(await codes(nobody)).to.deep.equal([
            ...["InvalidClientTokenId", "InvalidClientTokenId", "AuthFailure"],
            ...["UnrecognizedClientException", "UnrecognizedClientException", "InvalidAccessKeyId"],
        ]);
    });

    it("refuses sessions that are over, whether the time has passed or the test says so", async () => {
        const over = [
            "ExpiredToken",
            "ExpiredToken",
            "RequestExpired",
            "ExpiredTokenException",
            "ExpiredTokenException",
        ];
        const short = cloud.control.principals.issue("runner", 60);
        await sdkFor(cloud, short).sts.send(new GetCallerIdentityCommand({}));
        cloud.control.clock.advance(61_000);
        expect(await codes(short)).to.deep.equal([...over, "ExpiredToken"]);
        const long = role.credentials();
        cloud.control.principals.expire("runner");
        expect(await codes(long)).to.deep.equal([...over, "ExpiredToken"]);
    });

    it("denies what no policy allows, as AWS words it, and names the caller to itself", async () => {
        role.allow();
        const sdk = sdkFor(cloud, role.credentials());
        const { Arn } = await sdk.sts.send(new GetCallerIdentityCommand({}));
        expect(Arn).to.equal("arn:aws:sts::123456789012:assumed-role/runner/session");
        const { name, message } = await refusal(sdk.rds.send(new DescribeDBInstancesCommand({})));
        expect(name).to.equal("AccessDenied");
        expect(message).to.equal(
            `User: ${Arn ?? ""} is not authorized to perform: rds:DescribeDBInstances on resource: ${at}:db:* because no identity-based policy allows the rds:DescribeDBInstances action`,
        );
        const denied = await Promise.all(
            [
                sdk.ec2.send(new DescribeSecurityGroupsCommand({})),
                sdk.kms.send(new DescribeKeyCommand({ KeyId: key })),
                sdk.s3.send(new ListBucketsCommand({})),
            ].map(async (call) => (await refusal(call)).name),
        );
        expect(denied).to.deep.equal(["UnauthorizedOperation", "AccessDeniedException", "AccessDenied"]);
    });

    const restoring: readonly PolicyStatement[] = [
        {
            Effect: "Allow",
            Action: ["rds:RestoreDBInstanceFromDBSnapshot", "rds:AddTagsToResource"],
            Resource: `${at}:db:drill-*`,
            Condition: { Null: { "aws:RequestTag/lifeboat:drill-id": "false" } },
        },
        {
            ...{ Effect: "Allow", Action: "rds:RestoreDBInstanceFromDBSnapshot" },
            Resource: [
                `${at}:snapshot:*`,
                `${at}:og:default:*`,
                `${at}:pg:default.*`,
                `${at}:subgrp:default`,
            ],
        },
        {
            Effect: "Allow",
            Action: ["kms:DescribeKey", "kms:CreateGrant"],
            Resource: "*",
            Condition: { StringEquals: { "kms:ViaService": "rds.eu-central-1.amazonaws.com" } },
        },
    ];
    const restore = (identifier: string, stamp = "lifeboat:drill-id"): Promise<unknown> =>
        sdkFor(cloud, role.credentials()).rds.send(
            new RestoreDBInstanceFromDBSnapshotCommand({
                ...{ DBInstanceIdentifier: identifier, DBSnapshotIdentifier: "rds:shop-1" },
                Tags: [{ Key: stamp, Value: identifier }],
            }),
        );

    it("asks about everything that a restore touches: instance, snapshot, tags, key", async () => {
        const without = async (action: string): Promise<string> => {
            const less = restoring.map((statement) => ({
                ...statement,
                Action: [statement.Action].flat().map((one) => (one === action ? "rds:Nothing" : one)),
            }));
            role.allow({ Statement: less });
            return (await refusal(restore("drill-1"))).message;
        };
        expect(await without("rds:RestoreDBInstanceFromDBSnapshot")).to.contain(`${at}:db:drill-1`);
        expect(await without("rds:AddTagsToResource")).to.contain("rds:AddTagsToResource");
        expect(await without("kms:DescribeKey")).to.contain(`kms:DescribeKey on resource: ${key}`);
        expect(await without("kms:CreateGrant")).to.contain(`kms:CreateGrant on resource: ${key}`);
        role.allow({ Statement: restoring });
        expect((await refusal(restore("drill-1", "stamp"))).name).to.equal("AccessDenied");
        await restore("drill-1");
    });

    it("asks about the key that a bucket's objects lie under", async () => {
        const { seed } = cloud.control;
        const bucketKey = await seed.key(cloud.region, { alias: "alias/shop" });
        await seed.bucket(cloud.region, "baselines", bucketKey);
        const objects: PolicyStatement = {
            Effect: "Allow",
            Action: "s3:PutObject",
            Resource: "arn:aws:s3:::baselines/*",
        };
        const keys = (alias: string): PolicyStatement => ({
            ...{ Effect: "Allow", Action: "kms:GenerateDataKey", Resource: "*" },
            Condition: {
                StringEquals: { "kms:ViaService": "s3.eu-central-1.amazonaws.com" },
                "ForAnyValue:StringEquals": { "kms:ResourceAliases": [alias] },
            },
        });
        const put = (...statements: readonly PolicyStatement[]): Promise<unknown> => {
            role.allow({ Statement: statements });
            const input = { Bucket: "baselines", Key: "a", Body: "b" };
            return sdkFor(cloud, role.credentials()).s3.send(new PutObjectCommand(input));
        };
        expect((await refusal(put(objects))).message).to.contain(
            `kms:GenerateDataKey on resource: ${bucketKey}`,
        );
        expect((await refusal(put(objects, keys("alias/other")))).name).to.equal("AccessDenied");
        expect((await refusal(put(keys("alias/shop")))).message).to.contain("s3:PutObject");
        await put(objects, keys("alias/shop"));
    });

    it("lets a denial outrank every permission, by the tags that a thing bears", async () => {
        role.allow({
            Statement: [
                { Effect: "Allow", Action: "*", Resource: "*" },
                {
                    ...{
                        Sid: "NeverWithoutTheStamp",
                        Effect: "Deny",
                        Action: "rds:DeleteDB*",
                        Resource: "*",
                    },
                    Condition: { Null: { "aws:ResourceTag/lifeboat:drill-id": "true" } },
                },
            ],
        });
        await restore("drill-2");
        await cloud.control.rds.settle();
        const remove = (identifier: string): Promise<unknown> =>
            sdkFor(cloud, role.credentials()).rds.send(
                new DeleteDBInstanceCommand({ DBInstanceIdentifier: identifier, SkipFinalSnapshot: true }),
            );
        expect((await refusal(remove("shop"))).message).to.contain("with an explicit deny");
        await remove("drill-2");
    });
});
