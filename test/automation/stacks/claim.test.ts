import { mkdir } from "node:fs/promises";
import { expect } from "chai";
import { type Claim, claimUnstamped, openClaim } from "../../../automation/stacks/claim.ts";
import { type DatedEntry, Journal, readJournal } from "../../../automation/stacks/journal.ts";
import { openDrills } from "../../../automation/stacks/open-drills.ts";
import { Failure } from "../../../infra/failure.ts";
import { drillFolder, homeAt } from "../../../infra/home.ts";
import { exampleDrillId } from "../../support/aws/example-placement.ts";
import { examplePoint } from "../../support/aws/example-point.ts";
import { exampleTarget } from "../../support/aws/example-target.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

const aws = exampleTarget();
const request: Claim["request"] = {
    drillId: exampleDrillId,
    expiresAt: "2026-01-02T06:00:00.000Z",
    point: examplePoint(),
    target: { kind: "immediate" },
};
const at = "2026-01-02T00:00:00.000Z";
const ordered = { at, event: "ordered", order: { aws } } as DatedEntry;
const chosen: DatedEntry = { at, event: "chosen", request };
const preparing: DatedEntry = { at, event: "preparing" };
const prepared: DatedEntry = { at, event: "prepared" };

const after = (hours: number): Date => new Date(Date.parse(at) + hours * 3_600_000);

describe("what a drill ordered and had not stamped", () => {
    it("is to be claimed from its order on, until it is said to be stamped", () => {
        expect(openClaim([ordered, chosen], after(1))).to.equal(null);
        expect(openClaim([ordered, chosen, preparing], after(1))).to.deep.equal({ target: aws, request });
        expect(openClaim([ordered, chosen, preparing, prepared], after(1))).to.equal(null);
        expect(openClaim([ordered, chosen, preparing, { at, event: "destroying" }], after(1))).not.to.equal(
            null,
        );
    });

    it("is AWS's to end where nobody claimed it in time", () => {
        expect(openClaim([ordered, chosen, preparing], after(36))).not.to.equal(null);
        expect(openClaim([ordered, chosen, preparing], after(36.1))).to.equal(null);
    });

    it("is claimed once", () =>
        withJournal(async (folder) => {
            const claims: string[] = [];
            const claim = (_target: unknown, { drillId }: Claim["request"]): Promise<void> => {
                claims.push(drillId);
                return Promise.resolve();
            };
            expect(await claimUnstamped(folder, claim)).to.deep.equal({ justNow: true, unclaimed: [] });
            expect(await claimUnstamped(folder, claim)).to.deep.equal({ justNow: false, unclaimed: [] });
            expect(claims).to.deep.equal([exampleDrillId]);
            expect(readJournal(folder).at(-1)?.event).to.equal("prepared");
        }));

    it("is still looked for when the drill's record is closed", () =>
        withTemporaryFolder(async (root) => {
            const home = homeAt(root);
            const folder = drillFolder(home, exampleDrillId);
            await journalOf(folder);
            new Journal(folder).write({ event: "sealed" });
            expect(await openDrills(home)).to.deep.equal([exampleDrillId]);
            new Journal(folder).write({ event: "prepared" });
            expect(await openDrills(home)).to.deep.equal([]);
        }));

    it("is told, with what to type, where it cannot be claimed, and is tried again", () =>
        withJournal(async (folder) => {
            const denied = (): Promise<void> =>
                Promise.reject(new Failure("AwsDenied", "backup:StartCopyJob was denied."));
            for (const tries of [1, 2]) {
                const { justNow, unclaimed: told } = await claimUnstamped(folder, denied);
                expect(justNow, `try ${tries}`).to.equal(false);
                expect(told.length).to.equal(1);
                expect(told[0]).to.contain("backup:StartCopyJob was denied.");
                expect(told[0]).to.contain(
                    `aws backup list-recovery-points-by-backup-vault --region ${aws.region} --backup-vault-name ${aws.place.copyVaultName}`,
                );
            }
        }));
});

async function withJournal(work: (folder: string) => Promise<void>): Promise<void> {
    await withTemporaryFolder(async (folder) => {
        await journalOf(folder);
        await work(folder);
    });
}

/** Of a drill that died when it had ordered its copy. */
async function journalOf(folder: string): Promise<void> {
    await mkdir(folder, { recursive: true });
    const journal = new Journal(folder);
    const supervisor = { pid: 1, startedAt: "1" };
    const order = { drillId: exampleDrillId, aws } as Extract<DatedEntry, { event: "ordered" }>["order"];
    journal.write({ event: "ordered", order, supervisor });
    journal.write({ event: "chosen", request });
    journal.write({ event: "preparing" });
}
