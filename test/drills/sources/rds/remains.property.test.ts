import { expect } from "chai";
import fc from "fast-check";
import { remainsOn } from "../../../../drills/sources/rds/remains.ts";
import { stampTags } from "../../../../infra/stamp.ts";
import { stampOf } from "../../../support/aws/example-placement.ts";
import { exampleTarget } from "../../../support/aws/example-target.ts";
import { fakePatience, fakeRegion, type Thing } from "../../../support/aws/fake-region.ts";

const target = exampleTarget({
    // the worst name that a database can have: that of a drill
    protectedIdentifiers: ["shop-orders", "shop-orders-replica", "drill-20200101t000000z-abcdef"],
});
const production = fc.constantFrom(...target.protectedIdentifiers);
const copyVault = target.place.copyVaultName ?? "";

const digits = (length: number): fc.Arbitrary<string> =>
    fc.string({ unit: fc.constantFrom(...Array.from("0123456789")), minLength: length, maxLength: length });
const hex = fc.string({
    unit: fc.constantFrom(...Array.from("0123456789abcdef")),
    minLength: 6,
    maxLength: 6,
});
/** From 2021 on, so that it is never the name of the worst database. */
const drillId = fc
    .tuple(fc.integer({ min: 2021, max: 9999 }), digits(4), digits(6), hex)
    .map(([year, day, time, random]) => `drill-${year}${day}t${time}z-${random}`);

/** Letters that look like others, and what nobody sees. */
const lookAlikes: Readonly<Record<string, string>> = {
    a: "а",
    e: "е",
    o: "ο",
    p: "р",
    s: "ѕ",
    d: "ｄ",
    "-": "‐",
    0: "О",
    1: "l",
};

/** A name as somebody else's hand, keyboard or alphabet would write it: never the same again. */
function misspelt(name: fc.Arbitrary<string>): fc.Arbitrary<string> {
    const ways: readonly ((text: string) => string)[] = [
        (text) => text.toUpperCase(),
        (text) => ` ${text}`,
        (text) => `${text} `,
        (text) => `${text}\n`,
        (text) => `${text}\u200b`,
        (text) => `\ufeff${text}`,
        (text) => text.replaceAll("-", "\u2010"),
        (text) => text.replace("d", "ｄ"),
        (text) =>
            Array.from(text)
                .map((letter) => lookAlikes[letter] ?? letter)
                .join(""),
    ];
    return fc.tuple(name, fc.constantFrom(...ways)).map(([text, way]) => way(text));
}

/** Tags that almost are a stamp. */
const noStamp = fc.oneof(
    fc.constant({}),
    drillId.map((id) => ({ "Lifeboat:Drill-Id": id, [stampTags.expiresAt]: "2020-01-01T00:00:00Z" })),
    drillId.map((id) => ({ [`${stampTags.drillId} `]: id })),
    drillId.map((id) => ({ [stampTags.target]: id, [stampTags.expiresAt]: "2020-01-01T00:00:00Z" })),
    fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }),
);

type Named = Pick<Thing, "name" | "tags">;
/** Another drill's, with a name of this one's. */
const anothers = fc
    .tuple(drillId, drillId)
    .filter(([one, other]) => one !== other)
    .map(([name, id]): Named => ({ name, tags: stampOf(id) }));
const withStamp = (name: fc.Arbitrary<string>): fc.Arbitrary<Named> =>
    fc.tuple(name, drillId).map(([text, id]) => ({ name: text, tags: stampOf(id) }));
/** What a name becomes around a drill's id, with that drill's stamp. */
const disfigured = fc
    .tuple(
        drillId,
        fc.constantFrom("x", "-", "shop-orders-", " "),
        fc.constantFrom("x", "-", "--a", "-A", "_1", "-ä", "/"),
    )
    .chain(([id, before, after]) =>
        fc.constantFrom(`${before}${id}`, `${id}${after}`).map((name) => ({ name, tags: stampOf(id) })),
    );
const noDrill = fc
    .oneof(
        fc.constant("drill-"),
        fc.constant("drill-1"),
        fc.string(),
        drillId.map((id) => id.slice(0, -1)),
    )
    .map((id): Named => ({ name: id, tags: stampOf(id) }));

const somebodyElses: fc.Arbitrary<Named> = fc.oneof(
    fc.tuple(fc.oneof(drillId, fc.string(), production), noStamp).map(([name, tags]) => ({ name, tags })),
    anothers,
    withStamp(production),
    withStamp(misspelt(production)),
    withStamp(
        fc
            .tuple(production, fc.constantFrom("-final", "-replica", "-postgres17"))
            .map((parts) => parts.join("")),
    ),
    production.map((name) => ({ name, tags: stampOf(name) })),
    drillId.chain((id) => misspelt(fc.constant(id)).map((name) => ({ name, tags: stampOf(id) }))),
    disfigured,
    noDrill,
);
const drills: fc.Arbitrary<Named> = fc
    .tuple(drillId, fc.constantFrom("", "", "-copy", "-a-1"))
    .map(([id, suffix]) => ({ name: `${id}${suffix}`, tags: stampOf(id) }));
const kind = fc.constantFrom<Thing["kind"]>("instance", "instance", "group", "group", "snapshot", "retained");

interface Case extends Named {
    readonly kind: Thing["kind"];
    readonly isDrills: boolean;
}
const anything: fc.Arbitrary<Case> = fc
    .tuple(
        kind,
        fc.oneof(
            { weight: 3, arbitrary: somebodyElses.map((one) => ({ ...one, isDrills: false })) },
            { weight: 1, arbitrary: drills.map((one) => ({ ...one, isDrills: true })) },
        ),
    )
    .map(([what, one]) => ({ kind: what, ...one }));

/** Things that can be removed at all. */
const removable: ReadonlySet<string> = new Set(["instance", "group"]);
const wanted = 100_000;
/** Somewhat more, because a region has no two things of one kind and name. */
const drawn = 125_000;
const inARegion = 200;

describe("the second road among 100,000 neighbours", function () {
    this.timeout(120_000);

    it("finds and removes every drill's, and touches nobody else's", async () => {
        const cases = fc.sample(anything, { numRuns: drawn, seed: 60 });
        let looked = 0;
        let removed = 0;
        for (let first = 0; first < cases.length; first += inARegion) {
            const here = onlyOnce(cases.slice(first, first + inARegion));
            const region = fakeRegion(
                here.map(({ kind: what, name, tags }) => ({ kind: what, name, tags })),
                copyVault,
            );
            const remains = remainsOn(region.clients, target, {
                looking: fakePatience(),
                removing: fakePatience(),
            });
            const { leftovers } = await remains.look();
            await Promise.all(leftovers.map((leftover) => remains.remove(leftover).catch(() => undefined)));
            const due = here.filter(({ isDrills }) => isDrills);
            expect(leftovers.length, "found").to.equal(due.length);
            const gone = due
                .filter(({ kind: what }) => removable.has(what))
                .map(called)
                .sort();
            expect([...region.deletions].sort(), "told to go").to.deep.equal(gone);
            const still = new Set(region.things.map(called));
            for (const one of here) {
                const stays = !one.isDrills || !removable.has(one.kind);
                expect(still.has(called(one)), called(one)).to.equal(stays);
            }
            looked += here.length;
            removed += gone.length;
        }
        expect(looked).to.be.at.least(wanted);
        expect(removed).to.be.within(wanted / 10, wanted / 4);
    });

    it("touches nothing that changed hands between the look and the removal", async () => {
        const cases = onlyOnce(
            fc
                .sample(drills, { numRuns: 1_000, seed: 61 })
                .map((one) => ({ ...one, kind: "instance" as const, isDrills: true })),
        );
        const region = fakeRegion(
            cases.map(({ kind: what, name, tags }) => ({ kind: what, name, tags })),
            copyVault,
        );
        const remains = remainsOn(region.clients, target, {
            looking: fakePatience(),
            removing: fakePatience(),
        });
        const { leftovers } = await remains.look();
        const changes = fc.sample(
            fc.oneof(
                noStamp,
                drillId.map((id) => stampOf(id)),
            ),
            { numRuns: cases.length, seed: 62 },
        );
        region.things.forEach((thing, index) => (thing.tags = changes[index] ?? {}));
        const ends = await Promise.allSettled(leftovers.map((leftover) => remains.remove(leftover)));
        expect(ends.every(({ status }) => status === "rejected")).to.equal(true);
        expect(region.deletions).to.deep.equal([]);
    });
});

function called({ kind: what, name }: Pick<Thing, "kind" | "name">): string {
    return `${what} ${name}`;
}

/** No region has two things of one kind and name. */
function onlyOnce(cases: readonly Case[]): readonly Case[] {
    return [...new Map(cases.map((one) => [called(one), one])).values()];
}
