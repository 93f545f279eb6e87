import { expect } from "chai";
import { Saver } from "../../../../../automation/engine/embedded/state/saver.ts";

/** A disk whose writes end when they are told to. */
function slowDisk(): {
    write: () => Promise<void>;
    finish: (error?: Error) => Promise<void>;
    begun: () => number;
} {
    const ends: ((error?: Error) => void)[] = [];
    let begun = 0;
    return {
        write: () => {
            begun += 1;
            return new Promise((resolve, reject) => {
                ends.push((error) => {
                    if (error === undefined) resolve();
                    else reject(error);
                });
            });
        },
        finish: async (error) => {
            ends.shift()?.(error);
            await new Promise(setImmediate);
        },
        begun: () => begun,
    };
}

describe("saving the state", () => {
    it("is one write for everybody who asks while another is under way", async () => {
        const disk = slowDisk();
        const saver = new Saver(disk.write);
        const first = saver.save();
        await new Promise(setImmediate);
        const others = Promise.all([saver.save(), saver.save(), saver.save()]);
        await disk.finish();
        await first;
        expect(disk.begun()).to.equal(2);
        await disk.finish();
        await others;
        expect(disk.begun()).to.equal(2);
    });

    it("is not done for one who asked after the write began, until another has ended", async () => {
        const disk = slowDisk();
        const saver = new Saver(disk.write);
        void saver.save();
        await new Promise(setImmediate);
        let done = false;
        const late = saver.save().then(() => (done = true));
        await disk.finish();
        expect(done).to.equal(false);
        await disk.finish();
        await late;
    });

    it("fails for those whose write failed, and is tried again for the next", async () => {
        const disk = slowDisk();
        const saver = new Saver(disk.write);
        const failing = saver.save().catch(String);
        await new Promise(setImmediate);
        await disk.finish(new Error("no space"));
        expect(await failing).to.equal("Error: no space");
        const next = saver.save();
        await new Promise(setImmediate);
        await disk.finish();
        await next;
    });
});
