import type { Baseline } from "../../drills/baseline/baseline.ts";

/** A small baseline that is valid to the letter. */
export function exampleBaseline(changes: Partial<Baseline> = {}): Baseline {
    return {
        version: 2,
        plan: "physical",
        algorithm: "column-hash-sum-2",
        seed: "-42",
        capturedAt: "2026-01-02T03:04:05.678901Z",
        capturedOn: "writer",
        serverVersion: "18.4",
        systemIdentifier: "7",
        timeline: 1,
        database: "shop",
        token: "5f",
        snapshot: {
            xmin: "800",
            xmax: "810",
            inProgress: ["805"],
            lsn: "0/5000028",
            exact: true,
            inexactBecause: null,
            second: null,
        },
        heartbeatAt: "2026-01-02T03:04:05Z",
        tables: [
            {
                schema: "public",
                name: "orders",
                relfilenode: "16384",
                columns: [{ name: "id", type: "bigint", inputs: ["bytes"] }],
                rows: 3,
                sum: "-12345678901234567890",
                blocksPerBucket: 32,
                buckets: [{ rows: 3, sum: "-12345678901234567890" }],
            },
        ],
        unread: [],
        declared: [],
        sequences: [{ schema: "public", name: "orders_id_seq", lastValue: "3", behindColumn: false }],
        schemaObjects: { "table public.orders": { "column id": "bigint not null" } },
        extensions: { installed: [], preloaded: [] },
        collations: { encoding: "UTF8", used: [] },
        roles: { "role postgres": { attributes: "may log in, superuser" } },
        settings: { filesRead: true, server: { TimeZone: { value: "UTC", file: null } }, stored: {} },
        assertions: [],
        probes: null,
        ...changes,
    };
}
