import { expect } from "chai";
import { inputProblems, parseInputs } from "../../../../infra/local/provider/inputs.ts";

const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const good = {
    drillId: "drill-20261121t004101z-6eec74",
    expiresAt: "2026-11-21T01:41:01Z",
    root: "/lab/server",
    backup: "/lab/server/backups/b/data",
    archive: "/lab/server/archive",
    database: "shop",
    target: { kind: "lsn", lsn: "0/88120C0", inclusive: false },
    action: "pause",
};

describe("the inputs of a RestoredCluster", () => {
    it("are taken as they are when nothing is wrong with them", () => {
        for (const target of [
            good.target,
            { kind: "time", time: "2026-11-21T01:41:01+01:00", inclusive: true },
            { kind: "immediate" },
        ]) {
            expect(inputProblems({ ...good, target })).to.deep.equal([]);
        }
        expect(inputProblems({ ...good, target: { kind: "latest" }, action: "promote" })).to.deep.equal([]);
        expect(parseInputs(good)).to.deep.equal(good);
    });

    const wrong: readonly (readonly [property: string, inputs: object])[] = [
        ["drillId", { drillId: "production" }],
        ["drillId", { drillId: "drill-20261121t004101z-6eec74/../../production" }],
        ["drillId", { drillId: undefined }],
        ["expiresAt", { expiresAt: "2026-11-21T01:41:01" }],
        ["root", { root: "lab" }],
        ["backup", { backup: "" }],
        ["archive", { archive: 7 }],
        ["database", { database: "" }],
        ["action", { action: "shutdown" }],
        ["action", { target: { kind: "latest" }, action: "pause" }],
        ["target.kind", { target: { kind: "xid" } }],
        ["target.lsn", { target: { kind: "lsn", lsn: "88120C0", inclusive: false } }],
        ["target.inclusive", { target: { kind: "lsn", lsn: "0/1" } }],
        ["target.time", { target: { kind: "time", time: "yesterday", inclusive: true } }],
        ["target.lsn", { target: { kind: "immediate", lsn: "0/1" } }],
        ["target", { target: "latest" }],
        ["baseline", { baseline: "/lab/baseline.jsonl" }],
    ];
    for (const [property, inputs] of wrong) {
        it(`name ${property} when they have ${JSON.stringify(inputs)}`, () => {
            const problems = inputProblems({ ...good, ...inputs });
            expect(problems.map((problem) => problem.property)).to.deep.equal([property]);
            expect(problems[0]?.reason).to.not.equal("");
        });
    }

    it("are named one and all when several are wrong", () => {
        const problems = inputProblems({ ...good, root: "lab", database: "" });
        expect(problems.map(({ property }) => property).sort()).to.deep.equal(["database", "root"]);
    });

    it("are not judged while a preview does not know them", () => {
        expect(inputProblems({ ...good, backup: unknown, expiresAt: unknown })).to.deep.equal([]);
        expect(inputProblems({ ...good, target: unknown })).to.deep.equal([]);
        expect(inputProblems({ ...good, target: { ...good.target, lsn: unknown } })).to.deep.equal([]);
    });
});
