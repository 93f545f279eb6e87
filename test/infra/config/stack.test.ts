import { expect } from "chai";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { checkedConfiguration } from "../../../infra/config.ts";
import { readStackFile } from "../../../infra/config/stack-file.ts";
import type { Failure } from "../../../infra/failure.ts";
import { failureOf } from "../../support/failure.ts";

const smallest = {
    "aws:region": "eu-central-1",
    "lifeboat:role": "production",
    "lifeboat:system": "shop",
    "lifeboat:objectives": '{"rpoSeconds":300,"rtoSeconds":3600}',
};

function refused(work: () => unknown): Promise<Failure> {
    return failureOf(
        Promise.resolve().then(() => work()),
        "BadConfiguration",
    );
}

describe("the configuration of a stack", () => {
    it("reads groups as Pulumi hands them on, and keeps the stack's region beside them", () => {
        const read = checkedConfiguration(smallest, "here");
        expect(read).to.deep.include({
            role: "production",
            system: "shop",
            region: "eu-central-1",
            secrets: {},
        });
        expect(read.objectives).to.include({ rpoSeconds: 300, rtoSeconds: 3600, maxPointAgeSeconds: 86_400 });
    });

    it("takes an empty group for one that is left out, as a default in Pulumi.yaml is", () => {
        expect(checkedConfiguration({ ...smallest, "lifeboat:cost": "{}" }, "here").cost).to.equal(undefined);
    });

    it("takes the number of an account as Pulumi hands it on, with a zero in front or not, and an empty one for none", () => {
        for (const accountId of ["123456789012", "012345678901"]) {
            const texts = { ...smallest, "lifeboat:accountId": accountId };
            expect(checkedConfiguration(texts, "here").accountId).to.equal(accountId);
        }
        expect(checkedConfiguration({ ...smallest, "lifeboat:accountId": "" }, "here")).to.not.have.property(
            "accountId",
        );
    });

    it("refuses an account of other than twelve digits", async () => {
        const texts = { ...smallest, "lifeboat:accountId": "12345678901" };
        const { message } = await refused(() => checkedConfiguration(texts, "here"));
        expect(message).to.contain("accountId is 12345678901: it must be the twelve digits of an account");
    });

    it("gives drills on AWS hours, where the lab's have minutes", () => {
        expect(checkedConfiguration(smallest, "here").deadlines).to.deep.equal({
            drillSeconds: 18_000,
            teardownSeconds: 1_800,
            silenceSeconds: 120,
        });
    });

    it("leaves the keys of other namespaces alone", () => {
        const others = { "kubernetes:namespace": "x", "aws:defaultTags": "{}" };
        expect(checkedConfiguration({ ...smallest, ...others }, "here").system).to.equal("shop");
    });

    it("tells everything that is wrong at once", async () => {
        const wrong = {
            "lifeboat:role": "producton",
            "lifeboat:system": "Shop!",
            "lifeboat:objectves": "{}x",
            "lifeboat:tags": '{"a":1}',
        };
        const { message } = await refused(() => checkedConfiguration(wrong, "The stack"));
        expect(message.split("\n  ")).to.have.length(7);
        expect(message)
            .to.match(/^The stack is wrong:/)
            .and.to.contain('role is "producton": it must be production or dr.')
            .and.to.contain('system is "Shop!": it must be 2 to 23 small letters')
            .and.to.contain("objectves: there is no such key; did you mean objectives?")
            .and.to.contain("objectives is missing")
            .and.to.contain("tags.a is 1: it must be a text.")
            .and.to.contain("aws:region is missing");
    });

    it("says a promise's own default of no lab: both objectives must be stated", async () => {
        const texts = { ...smallest, "lifeboat:objectives": '{"rpoSeconds":300}' };
        const { message } = await refused(() => checkedConfiguration(texts, "here"));
        expect(message).to.contain("objectives.rtoSeconds is missing");
    });

    it("knows of a secret that it is there, and nothing else", async () => {
        const texts = { ...smallest, "lifeboat:secrets": '{"slackWebhook":"canary-3f9a"}' };
        const read = checkedConfiguration(texts, "here");
        expect(read.secrets).to.deep.equal({ slackWebhook: true });
        expect(JSON.stringify(read)).not.to.contain("canary");
        const mistyped = {
            ...smallest,
            "lifeboat:secrets": '{"slackWebhok":"canary-3f9a","slackWebhook":7}',
        };
        const { message } = await refused(() => checkedConfiguration(mistyped, "here"));
        expect(message).to.contain("did you mean slackWebhook?").and.not.to.contain("canary");
    });
});

describe("the file of a stack", () => {
    let folder = "";
    before(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "lifeboat-stack-"));
    });
    after(() => rm(folder, { recursive: true }));

    const written = async (text: string): Promise<string> => {
        const file = path.join(folder, "Pulumi.test.yaml");
        await writeFile(file, text);
        return file;
    };

    it("gives a program what Pulumi would, but for secrets, which stay as they are", async () => {
        const file = await written(`encryptionsalt: v1:x
config:
    aws:region: eu-central-1
    lifeboat:role: production
    lifeboat:system: shop
    lifeboat:objectives: { rpoSeconds: 300, rtoSeconds: 3600 }
    lifeboat:secrets:
        slackWebhook: { secure: v1:abc }
`);
        const { texts, secretKeys, configuration } = await readStackFile(file);
        expect(texts["lifeboat:objectives"]).to.equal('{"rpoSeconds":300,"rtoSeconds":3600}');
        expect(texts["lifeboat:role"]).to.equal("production");
        expect(secretKeys).to.deep.equal(["lifeboat:secrets"]);
        expect(configuration.secrets).to.deep.equal({ slackWebhook: true });
    });

    it("names the line of what is wrong", async () => {
        const file = await written(`config:
    aws:region: eu-central-1
    lifeboat:role: production
    lifeboat:system: shop
    lifeboat:objectives:
        rpoSeconds: -1
        rtoSeconds: 3600
`);
        const { message } = await failureOf(readStackFile(file), "BadConfiguration");
        expect(message).to.contain("line 6: objectives.rpoSeconds is -1: it must be more than 0.");
    });

    it("is refused where it cannot be read, holds no YAML or no configuration", async () => {
        const absent = path.join(folder, "absent.yaml");
        expect((await failureOf(readStackFile(absent), "BadConfiguration")).message).to.contain(
            "cannot be read",
        );
        const empty = await written("# nothing\n");
        expect((await failureOf(readStackFile(empty), "BadConfiguration")).message).to.contain(
            "has no group config",
        );
        const broken = await written("config: [\n");
        expect((await failureOf(readStackFile(broken), "BadConfiguration")).message).to.contain(
            "is not YAML",
        );
    });
});
