import { expect } from "chai";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { readAwsTarget } from "../../../../drills/sources/rds/read-target.ts";
import { failureOf } from "../../../support/failure.ts";
import { checkout } from "../../../support/source-files.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";

const smallest = `config:
    aws:region: eu-central-1
    lifeboat:role: production
    lifeboat:system: shop
    lifeboat:objectives: { rpoSeconds: 300, rtoSeconds: 3600 }
`;

describe("the target of a drill on AWS", () => {
    it("is derived from the stack's file, by the names that the stack gives", async () => {
        const { aws, sources, objectives } = await readAwsTarget(checkout, "production");
        expect(aws).to.deep.include({
            identifier: "shop-orders",
            region: "eu-central-1",
            productionRegion: "eu-central-1",
            protectedIdentifiers: ["shop-orders", "shop-orders-replica"],
            bucketPrefix: "shop-drills-eu-central-1",
            copyRegions: ["eu-west-1"],
            databaseName: "orders",
            user: "lifeboat",
            costCapUsd: 10,
            restoreSeconds: null,
            vaults: [{ name: "shop-production", airGapped: false }],
        });
        expect(aws.place).to.deep.equal({
            subnetGroupName: "shop-production-drills",
            securityGroupName: "shop-production-restored",
            copyVaultName: null,
        });
        expect(sources).to.deep.equal(["rds-snapshot", "rds-pitr", "backup-vault"]);
        expect(objectives.maxPointAgeSeconds).to.equal(93_600);
    });

    it("of a DR stack is production's database, in the DR region", async () => {
        const { aws } = await readAwsTarget(checkout, "dr");
        expect(aws).to.deep.include({
            identifier: "shop-orders",
            role: "dr",
            region: "eu-west-1",
            productionRegion: "eu-central-1",
            bucketPrefix: "shop-drills-eu-west-1",
            vaults: [{ name: "shop-dr", airGapped: false }],
        });
        expect(aws.place.subnetGroupName).to.equal("shop-dr-drills");
        expect(aws.database.storageGigabytes).to.equal(200);
    });

    it("names the nearest stack and database", async () => {
        const stack = await failureOf(readAwsTarget(checkout, "prodction"), "UnknownName");
        expect(stack.hint).to.equal("Did you mean production?");
        const database = await failureOf(readAwsTarget(checkout, "production", "order"), "UnknownName");
        expect(database.hint).to.equal("Did you mean orders?");
    });

    it("says which keys are missing for drills", async () => {
        await withTemporaryFolder(async (folder) => {
            await writeFile(path.join(folder, "Pulumi.production.yaml"), smallest);
            const { hint } = await failureOf(readAwsTarget(folder, "production"), "BadConfiguration");
            expect(hint).to.contain("`lifeboat:drill`").and.to.contain("`lifeboat:network.drills`");
        });
    });

    it("of a DR stack is refused where it does not say which production it stands for", async () => {
        await withTemporaryFolder(async (folder) => {
            const dr = smallest.replace("role: production", "role: dr");
            await writeFile(path.join(folder, "Pulumi.dr.yaml"), dr);
            const { hint } = await failureOf(readAwsTarget(folder, "dr"), "BadConfiguration");
            expect(hint).to.contain("lifeboat:dr.production");
        });
    });
});
