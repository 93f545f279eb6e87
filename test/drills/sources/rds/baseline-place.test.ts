import { Readable } from "node:stream";
import { expect } from "chai";
import fc from "fast-check";
import { baselinePlace, secondOf, storedSeconds } from "../../../../drills/sources/rds/baseline-place.ts";
import type { Bucket } from "../../../../infra/aws/s3.ts";

/** A bucket in memory. */
function bucketOf(objects: Map<string, Buffer>): Bucket {
    return {
        put: (key, body) => {
            objects.set(key, Buffer.from(body));
            return Promise.resolve();
        },
        get: (key) => {
            const bytes = objects.get(key);
            return Promise.resolve(bytes === undefined ? undefined : Readable.from([bytes]));
        },
        list: (prefix) =>
            Promise.resolve(
                [...objects].flatMap(([key, { length: bytes }]) =>
                    key.startsWith(prefix) ? [{ key, bytes, storedAt: null }] : [],
                ),
            ),
    };
}

const snapshot = { xmin: "1", xmax: "1", inProgress: [], lsn: "0/1", exact: false, inexactBecause: null };

describe("the place of a baseline in a bucket", () => {
    it("is named after the database and the second", async () => {
        const objects = new Map<string, Buffer>();
        const place = baselinePlace(bucketOf(objects), "shop-orders", "2026-11-21T01:35:07Z");
        await place.write("baseline.jsonl", [Buffer.from("a"), Buffer.from("b")]);
        expect([...objects]).to.deep.equal([
            ["baselines/shop-orders/20261121T013507Z/baseline.jsonl", Buffer.from("ab")],
        ]);
        expect(await place.open("baseline.jsonl.sig")).to.equal(undefined);
    });

    it("lists the seconds of those that are signed, newest first, and passes over what is none", async () => {
        const keys = [
            "baselines/shop-orders/20261119T013000Z/baseline.jsonl.sig",
            "baselines/shop-orders/20261121T013000Z/baseline.jsonl.sig",
            "baselines/shop-orders/20261122T013000Z/baseline.jsonl",
            "baselines/shop-orders/20269999T013000Z/baseline.jsonl.sig",
            "baselines/shop-orders/latest/baseline.jsonl.sig",
            "baselines/shop-orders-2/20261123T013000Z/baseline.jsonl.sig",
        ];
        const bucket = bucketOf(new Map(keys.map((key) => [key, Buffer.from("{}")])));
        expect(await storedSeconds(bucket, "shop-orders")).to.deep.equal([
            "2026-11-21T01:30:00.000Z",
            "2026-11-19T01:30:00.000Z",
        ]);
    });

    it("stands for the second that the snapshot was taken before, or for the first one after it", () => {
        const second = "2026-11-21T01:30:00.000Z";
        const capturedAt = "2026-11-21T01:29:59.995123Z";
        expect(secondOf({ snapshot: { ...snapshot, second }, capturedAt })).to.equal(second);
        fc.assert(
            fc.property(
                fc.integer({ min: 0, max: 59 }),
                fc.integer({ min: 0, max: 999_999 }),
                (s, micros) => {
                    const at = `2026-11-21T01:29:${String(s).padStart(2, "0")}.${String(micros).padStart(6, "0")}Z`;
                    const stands = secondOf({ snapshot: { ...snapshot, second: null }, capturedAt: at });
                    const ahead =
                        Date.parse(stands) * 1_000 - (Date.parse(at.slice(0, 19) + "Z") * 1_000 + micros);
                    expect(ahead).to.be.within(0, 999_999);
                    expect(Date.parse(stands) % 1_000).to.equal(0);
                },
            ),
        );
    });
});
