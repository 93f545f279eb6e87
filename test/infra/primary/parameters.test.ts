import { expect } from "chai";
import { masterPasswordMeans, usesBlueGreen } from "../../../infra/primary/choices.ts";
import { databaseParameters, majorOf, parameterFamily } from "../../../infra/primary/parameters.ts";

describe("what a database's configuration decides", () => {
    for (const [version, major, family] of [
        ["17", 17, "postgres17"],
        ["16.10", 16, "postgres16"],
    ] as const) {
        it(`is the family ${family} of version ${version}`, () => {
            expect(majorOf(version)).to.equal(major);
            expect(parameterFamily(version)).to.equal(family);
        });
    }

    for (const [masterPassword, replicated, blueGreenUpdates, means] of [
        ["managed", false, false, "managed"],
        ["managed", true, false, "secret"],
        ["managed", false, true, "secret"],
        ["secret", false, false, "secret"],
    ] as const) {
        it(`is a ${means} password where it is asked to be ${masterPassword}, replicated ${String(replicated)}, blue/green ${String(blueGreenUpdates)}`, () => {
            expect(masterPasswordMeans({ masterPassword, replicated, blueGreenUpdates })).to.equal(means);
        });
    }

    for (const [blueGreenUpdates, replicated, retentionDays, uses] of [
        [true, false, 35, true],
        [true, true, 35, false],
        [true, false, 0, false],
        [false, false, 35, false],
    ] as const) {
        it(`is ${uses ? "" : "not "}a blue/green update where it is asked ${String(blueGreenUpdates)}, replicated ${String(replicated)}, kept ${retentionDays} days`, () => {
            const database = {
                masterPassword: "secret",
                blueGreenUpdates,
                replicated,
                retentionDays,
            } as const;
            expect(usesBlueGreen(database)).to.equal(uses);
        });
    }

    it("is TLS for everybody, whatever the parameters say", () => {
        const parameters = { work_mem: "65536", "rds.force_ssl": "0" };
        expect(databaseParameters({ logicalReplication: false, parameters })).to.deep.equal([
            { name: "rds.force_ssl", value: "1", applyMethod: "pending-reboot" },
            { name: "work_mem", value: "65536", applyMethod: "pending-reboot" },
        ]);
    });

    it("is publishing where it is asked for", () => {
        expect(
            databaseParameters({ logicalReplication: true, parameters: {} }).map(({ name, value }) => [
                name,
                value,
            ]),
        ).to.deep.equal([
            ["rds.force_ssl", "1"],
            ["rds.logical_replication", "1"],
        ]);
    });
});
