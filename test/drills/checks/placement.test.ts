import { expect } from "chai";
import { outcomeOf } from "../../../drills/checks/outcome.ts";
import { placement } from "../../../drills/checks/placement.ts";
import { unmetNeed } from "../../../drills/checks/needs.ts";
import type { CheckResult } from "../../../drills/checks/check.ts";
import type { Placement } from "../../../drills/sources/placement.ts";
import type { DatabaseInstance } from "../../../infra/aws/rds-rows.ts";
import {
    exampleCopy,
    exampleInstance,
    examplePlacement,
    stampOf,
} from "../../support/aws/example-placement.ts";
import { exampleContext } from "../../support/check-context.ts";

function judged(changes: Partial<Placement> = {}): CheckResult {
    return placement.run(exampleContext({ placement: examplePlacement(changes) }));
}

/** Subjects of the failures where the copy is otherwise than it must be. */
function failures(copy: Partial<DatabaseInstance>): readonly string[] {
    const { findings } = judged({ restored: exampleCopy(copy) });
    return findings.filter(({ level }) => level === "failure").map(({ subject }) => subject);
}

describe("the check of a copy's placement", () => {
    it("passes on a copy that stands as it must, and counts what it looked at", () => {
        const result = judged();
        expect(result.findings).to.deep.equal([]);
        expect(result.looked).to.be.at.least(20);
        expect(result.summary).to.equal(`${result.looked} of ${result.looked} properties as they must be`);
        expect(outcomeOf(placement, result)).to.equal("passed");
    });

    it("fails a restore that named no group, and so has the default ones", () => {
        expect(failures({ securityGroupIds: ["sg-0default"] })).to.deep.equal(["security groups"]);
        expect(failures({ parameterGroup: { name: "default.postgres17", status: "in-sync" } })).to.deep.equal(
            ["parameter group"],
        );
        const [finding] = judged({ restored: exampleCopy({ securityGroupIds: ["sg-0default"] }) }).findings;
        expect(finding?.message).to.equal("It is sg-0default; it must be those of the drills: sg-0restored.");
    });

    it("judges what the restore's order says, and no more, where the quarantine was not proved", () => {
        const unproved = (copy: Partial<DatabaseInstance>): readonly string[] =>
            judged({ restored: exampleCopy(copy), quarantined: false }).findings.map(
                ({ subject }) => subject,
            );
        const group = { name: exampleCopy().identifier, status: "applying" };
        const changing = { parameterGroup: group, iamAuthentication: false, pending: ["MasterUserPassword"] };
        expect(failures(changing).length).to.equal(3);
        expect(unproved(changing)).to.deep.equal([]);
        expect(unproved({ parameterGroup: { ...group, name: "default.postgres17" } })).to.deep.equal([
            "parameter group",
        ]);
    });

    const otherwise: readonly (readonly [string, Partial<DatabaseInstance>])[] = [
        ["parameter group", { parameterGroup: null }],
        [
            "state of the parameter group",
            { parameterGroup: { name: exampleCopy().identifier, status: "pending-reboot" } },
        ],
        ["option group", { optionGroup: { name: "shop-options", status: "in-sync" } }],
        [
            "state of the option group",
            { optionGroup: { name: "default:postgres-17", status: "pending-apply" } },
        ],
        ["security groups", { securityGroupIds: [] }],
        ["security groups", { securityGroupIds: ["sg-0restored", "sg-0production"] }],
        ["subnet group", { subnetGroupName: "default" }],
        ["subnets", { subnetIds: ["subnet-0drills-a"] }],
        ["public access", { publiclyAccessible: true }],
        ["key", { keyArn: "arn:aws:kms:eu-central-1:123456789012:key/another" }],
        ["key", { keyArn: null }],
        ["class", { instanceClass: "db.t4g.micro" }],
        ["engine version", { engineVersion: "17.5" }],
        ["CA certificate", { caCertificate: "rds-ca-2019" }],
        ["zones", { multiAz: true }],
        ["login by IAM", { iamAuthentication: false }],
        ["changes that wait", { pending: ["MasterUserPassword"] }],
        ["stamp", { tags: {} }],
        ["stamp", { tags: stampOf("drill-20260102t030405z-ffffff") }],
        ["stamp", { identifier: "shop-orders" }],
        ["expiry", { tags: stampOf(exampleCopy().identifier, "some day") }],
        ["deletion protection", { deletionProtection: true }],
        ["days of automated backups", { backupRetentionDays: 7 }],
        ["source of a replica", { replicaOf: "shop-orders" }],
    ];
    for (const [subject, copy] of otherwise) {
        it(`fails by name: ${subject}, ${JSON.stringify(copy)}`, () => {
            const found = failures(copy);
            expect(found).to.include(subject);
            const told = judged({ restored: exampleCopy(copy) }).findings;
            expect(told.every(({ level }) => level === "failure")).to.equal(true);
            for (const { message } of told) expect(message).to.match(/^It is \S.*; it must be \S.*\.$/);
        });
    }

    it("fails a copy that stands where production does", () => {
        const { vpcId, subnetIds } = exampleInstance();
        expect(failures({ vpcId })).to.include.members(["VPC", "distance from production"]);
        expect(failures({ subnetIds })).to.include.members(["subnets", "distance from production"]);
    });

    it("fails a copy that is not encrypted, as its point and production are", () => {
        const found = failures({ encrypted: false, keyArn: null });
        expect(found).to.include.members(["encryption", "encryption, beside production's", "key"]);
    });

    it("does not pass where nobody knows which groups are the drills'", () => {
        const result = judged({ securityGroupIds: [], restored: exampleCopy({ securityGroupIds: [] }) });
        expect(outcomeOf(placement, result)).to.equal("failed");
    });

    it("explains a version that production has left behind since the recovery point", () => {
        const result = judged({ production: exampleInstance({ engineVersion: "17.7" }) });
        expect(outcomeOf(placement, result)).to.equal("passed");
        expect(result.findings.map(({ level, subject }) => [level, subject])).to.deep.equal([
            ["note", "engine version"],
        ]);
    });

    it("holds options against production's of the same major only", () => {
        const options = { name: "shop-options", status: "in-sync" };
        const sameMajor = exampleInstance({ optionGroup: options });
        expect(outcomeOf(placement, judged({ production: sameMajor }))).to.equal("failed");
        expect(
            outcomeOf(placement, judged({ production: { ...sameMajor, engineVersion: "18.1" } })),
        ).to.equal("passed");
    });

    it("says that production was not there to be looked at", () => {
        const result = judged({ production: null });
        expect(outcomeOf(placement, result)).to.equal("passed");
        expect(result.findings.map(({ subject }) => subject)).to.deep.equal(["production"]);
    });

    it("is skipped on one machine, and inconclusive where nobody could tell, with the reason", () => {
        const lab = unmetNeed(placement.needs, exampleContext());
        expect(lab).to.include({ outcome: "skipped" });
        const unread = unmetNeed(
            placement.needs,
            exampleContext({ placementProblem: "rds:DescribeDBInstances: denied" }),
        );
        expect(unread).to.deep.equal({ outcome: "inconclusive", reason: "rds:DescribeDBInstances: denied" });
    });
});
