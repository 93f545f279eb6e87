import { expect } from "chai";
import { EncryptionKey, type EncryptionKeyArgs } from "../../../infra/access/encryption-key.ts";
import { jsonInput, recorded } from "../../support/aws/recorded.ts";
import { exampleDrSite, exampleSite } from "../../support/aws/site.ts";

const root = "arn:aws:iam::123456789012:root";

interface KeyStatement {
    readonly Sid: string;
    readonly Principal: unknown;
    readonly Action: string | readonly string[];
    readonly Condition?: unknown;
}

describe("a region's key", () => {
    it("rotates, is protected, and can be had back for 30 days", async () => {
        const { one } = await recorded(() => key());
        const made = one("aws:kms/key:Key");
        expect(made.name).to.equal("key");
        expect(made.parent).to.equal(one("lifeboat:access:EncryptionKey").urn);
        expect(made.protect).to.be.true;
        expect(made.inputs).to.include({
            description: "Encrypts the shop.",
            enableKeyRotation: true,
            deletionWindowInDays: 30,
        });
        expect(made.inputs["tags"]).to.deep.equal(exampleSite.tags);
    });

    it("has the alias of its system and role", async () => {
        const { one } = await recorded(() => key({ site: exampleDrSite }));
        const alias = one("aws:kms/alias:Alias", "key-alias");
        expect(alias.inputs["name"]).to.equal("alias/shop-dr");
        expect(alias.parent).to.equal(one("lifeboat:access:EncryptionKey").urn);
    });

    it("is administered by the account", async () => {
        expect(await statement("AdministerByTheAccount")).to.deep.include({
            Principal: { AWS: root },
            Action: "kms:*",
        });
    });

    it("serves callers of the account through the named services alone", async () => {
        const callers = {
            "kms:CallerAccount": "123456789012",
            "kms:ViaService": ["rds.eu-central-1.amazonaws.com", "backup.eu-central-1.amazonaws.com"],
        };
        const services = ["rds", "backup"] as const;
        expect((await statement("UseThroughServices", { services }))?.Condition).to.deep.equal({
            StringEquals: callers,
        });
        const grants = await statement("GrantToServices", { services });
        expect(grants?.Action).to.deep.equal(["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"]);
        expect(grants?.Condition).to.deep.equal({
            StringEquals: callers,
            Bool: { "kms:GrantIsForAWSResource": "true" },
        });
        expect(await statement("EncryptLogs", { services })).to.be.undefined;
        expect(await statement("SendToTopics", { services })).to.be.undefined;
    });

    it("serves logs of its own account and region under their own name", async () => {
        const logs = await statement("EncryptLogs");
        expect(logs?.Principal).to.deep.equal({ Service: "logs.eu-central-1.amazonaws.com" });
        expect(logs?.Condition).to.deep.equal({
            ArnLike: { "kms:EncryptionContext:aws:logs:arn": "arn:aws:logs:eu-central-1:123456789012:*" },
        });
        expect(JSON.stringify(await statement("UseThroughServices"))).not.to.contain("logs.");
        expect(await statement("UseThroughServices", { services: ["logs"] })).to.be.undefined;
    });

    it("lets alarms and AWS Backup send to encrypted topics, for this account alone", async () => {
        const topics = await statement("SendToTopics");
        expect(topics?.Principal)
            .to.have.property("Service")
            .that.includes.members(["cloudwatch.amazonaws.com", "backup.amazonaws.com"]);
        expect(topics?.Condition).to.deep.equal({ StringEquals: { "aws:SourceAccount": "123456789012" } });
    });

    it("is read by other accounts only where they are named", async () => {
        expect(await statement("ReadByOtherAccounts")).to.be.undefined;
        const read = await statement("ReadByOtherAccounts", { accounts: ["210987654321"] });
        expect(read?.Principal).to.deep.equal({ AWS: ["arn:aws:iam::210987654321:root"] });
        expect(read?.Action).to.include("kms:Decrypt");
        expect(
            (await statement("GrantToServicesOfOtherAccounts", { accounts: ["210987654321"] }))?.Condition,
        ).to.deep.equal({ Bool: { "kms:GrantIsForAWSResource": "true" } });
    });
});

function key(change: Partial<EncryptionKeyArgs> = {}): EncryptionKey {
    return new EncryptionKey("key", { site: exampleSite, description: "Encrypts the shop.", ...change });
}

async function statement(
    sid: string,
    change: Partial<EncryptionKeyArgs> = {},
): Promise<KeyStatement | undefined> {
    const { one } = await recorded(() => key(change));
    const policy = jsonInput(one("aws:kms/key:Key"), "policy") as {
        readonly Statement: readonly KeyStatement[];
    };
    return policy.Statement.find(({ Sid }) => Sid === sid);
}
