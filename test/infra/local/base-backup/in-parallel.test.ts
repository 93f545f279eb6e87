import { expect } from "chai";
import { setTimeout as sleep } from "node:timers/promises";
import { inParallel } from "../../../../infra/local/base-backup/in-parallel.ts";

describe("work in parallel", () => {
    it("takes each item once, and never more at a time than there are workers", async () => {
        const done: number[] = [];
        let [running, most] = [0, 0];
        await inParallel([1, 2, 3, 4, 5, 6, 7], 3, () => async (item) => {
            running += 1;
            most = Math.max(most, running);
            await sleep(1);
            done.push(item);
            running -= 1;
        });
        expect(done.sort()).to.deep.equal([1, 2, 3, 4, 5, 6, 7]);
        expect(most).to.equal(3);
    });

    it("begins nothing new after an error, and throws it only when nothing runs any more", async () => {
        const begun: number[] = [];
        let running = 0;
        const outcome: unknown = await inParallel([1, 2, 3, 4, 5, 6], 2, () => async (item) => {
            begun.push(item);
            running += 1;
            await sleep(item === 2 ? 30 : 1);
            running -= 1;
            if (item === 1) throw new Error("one");
        }).catch((error: unknown) => error);
        expect(outcome).to.have.property("message", "one");
        expect(running).to.equal(0);
        expect(begun).to.deep.equal([1, 2]);
    });
});
