import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { sealEvidence } from "../../../drills/evidence/seal-evidence.ts";
import { folderStore } from "../../../drills/evidence/store.ts";
import { Failure } from "../../../infra/failure.ts";
import { type SealedDrill, withSealedDrill } from "../../support/sealed-drill.ts";

const newer = "drill-20261121t031200z-aaaaaa";
const newest = "drill-20261122t031200z-aaaaaa";

describe("the folder of drills", () => {
    it("is empty where there has been no drill yet", async () => {
        await withSealedDrill(async ({ home }) => {
            const store = folderStore(path.join(home, "nowhere"));
            expect(await store.list()).to.deep.equal([]);
            expect(await store.latest()).to.equal(null);
        });
    });

    it("gives back the sealed evidence that a drill returned", async () => {
        await withSealedDrill(async ({ drills, sealed }) => {
            expect(await folderStore(drills).load(sealed.id)).to.deep.equal(sealed);
        });
    });

    it("lists the newest first, and nothing that is not a drill", async () => {
        await withSealedDrill(async (drill) => {
            await sealAnother(drill, newer);
            await mkdir(path.join(drill.drills, "notes"));
            await writeFile(path.join(drill.drills, newest), "a file, not a folder");
            const entries = await folderStore(drill.drills).list();
            expect(entries.map((entry) => entry.id)).to.deep.equal([newer, drill.sealed.id]);
            expect(entries.every((entry) => entry.problem === null)).to.equal(true);
        });
    });

    it("lists drills that were interrupted or damaged with what is wrong, and takes neither for the latest", async () => {
        await withSealedDrill(async (drill) => {
            await mkdir(path.join(drill.drills, newest));
            const damaged = await sealAnother(drill, newer);
            await writeFile(path.join(damaged, "evidence.json"), '{"half": ');
            const store = folderStore(drill.drills);
            const problems = (await store.list()).map((entry) => entry.problem);
            expect(problems).to.deep.equal([
                "It has no sealed evidence: it is running, or it was interrupted.",
                "Its evidence is damaged.",
                null,
            ]);
            expect((await store.latest())?.id).to.equal(drill.sealed.id);
        });
    });

    it("counts a record without its signature as none: it was never sealed", async () => {
        await withSealedDrill(async ({ drills, folder }) => {
            await rm(path.join(folder, "SHA256SUMS.sig"));
            expect(await folderStore(drills).latest()).to.equal(null);
        });
    });

    it("refuses an id that nobody ran with the nearest ones, and a drill without evidence by name", async () => {
        await withSealedDrill(async ({ drills, sealed }) => {
            await mkdir(path.join(drills, newest));
            const store = folderStore(drills);
            const unknown = await failureOf(store.load(`${sealed.id}x`));
            expect(unknown).to.include({ failure: "UnknownName" });
            expect(unknown.hint).to.contain(sealed.id);
            expect(await failureOf(store.load(newest))).to.include({ failure: "EvidenceInvalid" });
        });
    });
});

async function sealAnother({ drills, sealed, keyPair }: SealedDrill, id: string): Promise<string> {
    const { evidence, ...record } = sealed;
    expect(evidence.path).to.contain(drills);
    const folder = path.join(drills, id);
    await mkdir(folder);
    await sealEvidence(folder, { ...record, id }, keyPair);
    return folder;
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
    const error: unknown = await work.then(
        () => undefined,
        (reason: unknown) => reason,
    );
    if (error instanceof Failure) return error;
    throw new Error("it did not fail as it should");
}
