import { expect } from "chai";
import { demandSourceOf, dueSource } from "../../../drills/sources/due-source.ts";
import { Failure } from "../../../infra/failure.ts";

const kinds = ["rds-snapshot", "rds-pitr", "backup-vault"] as const;
const sunday = (week: number): Date => new Date(Date.UTC(2026, 10, 1 + 7 * week, 2));

describe("the kind of recovery point whose turn it is", () => {
    it("is the same for a whole day, and another one the next day", () => {
        expect(dueSource(kinds, new Date("2026-11-21T23:59:59Z"))).to.equal(
            dueSource(kinds, new Date("2026-11-21T00:00:00Z")),
        );
        expect(dueSource(kinds, new Date("2026-11-22T00:00:00Z"))).to.not.equal(
            dueSource(kinds, new Date("2026-11-21T00:00:00Z")),
        );
    });

    it("comes round for each kind with weekly drills, whatever their number", () => {
        for (const count of [1, 2, 3]) {
            const some = kinds.slice(0, count);
            const due = new Set(Array.from({ length: count }, (_, week) => dueSource(some, sunday(week))));
            expect([...due]).to.have.members(some);
        }
    });

    it("is refused where it lies in the other region", () => {
        expect(demandSourceOf("dr", "dr-copy")).to.equal("dr-copy");
        expect(() => demandSourceOf("dr", "rds-pitr")).to.throw(
            Failure,
            /role is dr does not restore rds-pitr/,
        );
        expect(() => demandSourceOf("production", "dr-copy")).to.throw(Failure, /does not restore dr-copy/);
    });
});
