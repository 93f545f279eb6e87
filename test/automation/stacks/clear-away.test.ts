import { expect } from "chai";
import { clearAway, describeRest } from "../../../automation/stacks/clear-away.ts";
import { Failure } from "../../../infra/failure.ts";
import { type Leftover, type Remains, together } from "../../../infra/leftover.ts";

const drill = "drill-20260102t030405z-a1b2c3";

function left(place: string, drillId = drill): Leftover {
    const command = `remove ${place}`;
    return { drillId, expiresAt: null, kind: "instance", place, shared: true, command };
}

/** A place in memory. `rounds`: what appears before each look. */
function placeWith(
    rounds: readonly (readonly Leftover[])[],
    changes: Partial<Remains> = {},
): Remains & { readonly there: Leftover[]; looks: number } {
    const there: Leftover[] = [];
    const place = {
        there,
        looks: 0,
        look: () => {
            there.push(...(rounds[place.looks] ?? []));
            place.looks += 1;
            return Promise.resolve({ leftovers: [...there], suspects: [], unseen: [] });
        },
        remove: (leftover: Leftover) => {
            there.splice(there.indexOf(leftover), 1);
            return Promise.resolve();
        },
        byHand: (drillId: string) => [`remove what is of ${drillId}`],
        settleMs: 1,
        ...changes,
    };
    return place;
}

describe("clearing away what a drill left", () => {
    it("removes what is the drill's, leaves what is another's, and looks until there is nothing", async () => {
        const place = placeWith([
            [left("a"), left("b"), left("c", "drill-20260102t030405z-ffffff")],
            [left("late")],
        ]);
        const { removed, failed, unseen } = await clearAway(place, drill);
        expect(removed.map((one) => one.place)).to.deep.equal(["a", "b", "late"]);
        expect([...failed, ...unseen]).to.deep.equal([]);
        expect(place.there.map((one) => one.place)).to.deep.equal(["c"]);
    });

    it("looks a second time, a little later, where something may have been made too late to be seen", async () => {
        const trusting = placeWith([[], [left("unseen at first")]]);
        expect((await clearAway(trusting, drill)).removed).to.deep.equal([]);
        const wary = placeWith([[], [left("unseen at first")]]);
        expect((await clearAway(wary, drill, { mayBeUnseen: true })).removed.length).to.equal(1);
    });

    it("removes what an unseen one may hold only after that second look, and what can still make more before it", async () => {
        const process = { ...left("process"), shared: false };
        const place = placeWith([[left("group"), process], [left("instance")]]);
        const removals: string[] = [];
        const remove: Remains["remove"] = (leftover) => {
            removals.push(`${leftover.place}, after look ${place.looks}`);
            return place.remove(leftover);
        };
        await clearAway({ ...place, remove }, drill, { mayBeUnseen: true });
        expect(removals).to.deep.equal([
            "process, after look 1",
            "group, after look 2",
            "instance, after look 2",
        ]);
    });

    it("goes on after one that cannot be removed, does not try it again, and says what to type", async () => {
        let tries = 0;
        const place = placeWith([[left("stuck"), left("b")]]);
        const remove: Remains["remove"] = async (leftover) => {
            if (leftover.place !== "stuck") return place.remove(leftover);
            tries += 1;
            throw new Failure("AwsDenied", "rds:DeleteDBInstance: denied");
        };
        const cleared = await clearAway({ ...place, remove }, drill);
        expect(tries).to.equal(1);
        expect(cleared.removed.map((one) => one.place)).to.deep.equal(["b"]);
        expect(describeRest(cleared)).to.deep.equal([
            "instance stuck: rds:DeleteDBInstance: denied Remove it with: remove stuck",
        ]);
    });

    it("ends, and says so, where something comes back for ever", async () => {
        const rounds = Array.from({ length: 50 }, () => [left("hydra")]);
        const place = placeWith(rounds);
        const { failed } = await clearAway(place, drill);
        expect(place.looks).to.be.lessThan(6);
        expect(failed.map(({ reason }) => reason)).to.deep.equal([
            "it was there again each time it had been removed",
        ]);
    });

    it("names what was known before, with its command, where nobody may look any more", async () => {
        const look: Remains["look"] = () =>
            Promise.reject(new Failure("AwsCredentialsExpired", "they have expired"));
        const cleared = await clearAway(placeWith([], { look }), drill, { known: [left("a")] });
        expect(describeRest(cleared)).to.deep.equal([
            "instance a: It could not be told what is left: they have expired Remove it with: remove a",
        ]);
    });

    it("says what to type where nobody ever looked", async () => {
        const look: Remains["look"] = () =>
            Promise.reject(new Failure("AwsCredentialsExpired", "they have expired"));
        expect(describeRest(await clearAway(placeWith([], { look }), drill))).to.deep.equal([
            `It could not be told what is left: they have expired Where it is still there: remove what is of ${drill}`,
        ]);
    });

    it("tells of a corner that nobody could see", async () => {
        const look: Remains["look"] = () =>
            Promise.resolve({ leftovers: [], suspects: [], unseen: ["Nobody could look at the vault."] });
        const { unseen } = await clearAway(placeWith([], { look }), drill);
        expect(unseen).to.deep.equal([
            `Nobody could look at the vault. Where it is still there: remove what is of ${drill}`,
        ]);
    });

    it("asks each place about its own, and sees once what two places see", async () => {
        const [one, two] = [placeWith([[left("a"), left("b")]]), placeWith([[left("a")]])];
        const both = together([one, two]);
        expect((await both.look()).leftovers.map((leftover) => leftover.place)).to.deep.equal(["a", "b"]);
        const [first] = (await both.look()).leftovers;
        if (first !== undefined) await both.remove(first);
        expect(one.there.map((leftover) => leftover.place)).to.deep.equal(["b"]);
        expect(two.there.length).to.equal(1);
        expect(both.byHand(drill).length).to.equal(2);
    });
});
