import { expect } from "chai";
import { cacheRules } from "../../../../infra/config/contradictions/cache.ts";
import { dnsRules } from "../../../../infra/config/contradictions/dns.ts";
import { drRules } from "../../../../infra/config/contradictions/dr.ts";
import { stackConfigurationSchema } from "../../../../infra/config/stack.ts";

const production = { stack: "organization/lifeboat/production", region: "eu-central-1" };
const orders = { database: "orders", instanceClass: "db.r6g.large" };
const dr = { production, replicas: [orders] };
const cache = { nodeType: "cache.m7g.large" };
const dns = { zoneId: "Z0123456789ABCDEFGHIJ", name: "db.example.org", database: "orders" };
const compute = { image: "ami-0123456789abcdef0", instanceType: "m7g.large", capacity: 2 };
const database = {
    name: "orders",
    engineVersion: "16",
    instanceClass: "db.r6g.large",
    storageGigabytes: 100,
};

describe("a stack with a DR region, a cache or a name that fails over", () => {
    for (const [what, settings] of [
        ["a DR region beside production", { role: "dr", dr, dns }],
        ["a DR region before production exists", { role: "dr", dr: { replicas: [orders] } }],
        ["one that has taken over", { role: "dr", dr: { ...dr, active: true } }],
        ["a replica as large as it must be", { role: "dr", dr: { ...dr, minimumClass: "db.r6g.large" } }],
        ["machines in a group", { role: "dr", dr: { ...dr, compute, clientSecurityGroupIds: ["sg-0a"] } }],
        ["a cache and its twin", { role: "production", cache: { ...cache, globalDatastore: true } }],
        ["a small cache without a twin", { role: "production", cache: { nodeType: "cache.t4g.small" } }],
        [
            "Valkey of today",
            { role: "production", cache: { ...cache, engine: "valkey", engineVersion: "8.1" } },
        ],
    ] as const) {
        it(`may be ${what}`, () => {
            expect(problems(settings)).to.deep.equal([]);
        });
    }

    for (const [what, settings, key, sentence] of [
        [
            "dr in a production stack",
            { dr },
            "dr",
            /whose role is production: a DR region is a stack of its own/,
        ],
        [
            "a DR region in production's region",
            { role: "dr", dr: { ...dr, production: { ...production, region: "eu-west-1" } } },
            "dr.production.region",
            /is eu-west-1, which is this stack's own aws:region/,
        ],
        [
            "databases of its own in a DR stack",
            { role: "dr", databases: [database] },
            "databases",
            /replicas of production's databases, written as dr\.replicas/,
        ],
        [
            "taking over without production",
            { role: "dr", dr: { active: true, replicas: [orders] } },
            "dr.active",
            /dr\.production is left out/,
        ],
        [
            "taking over without replicas",
            { role: "dr", dr: { active: true, production } },
            "dr.active",
            /dr\.replicas is empty: there is nothing to promote/,
        ],
        [
            "two replicas of one database",
            { role: "dr", dr: { ...dr, replicas: [orders, { database: "users" }, orders] } },
            "dr.replicas.2.database",
            /is "orders", as is dr\.replicas\[0\]\.database/,
        ],
        [
            "backups of one database copied twice",
            { role: "dr", dr: { ...dr, replicatedBackups: [{ database: "a" }, { database: "a" }] } },
            "dr.replicatedBackups.1.database",
            /stands here once/,
        ],
        [
            "a replica too small to be promoted",
            { role: "dr", dr: { ...dr, minimumClass: "db.r6g.xlarge" } },
            "dr.replicas.0.instanceClass",
            /is db\.r6g\.large, too small.*it has 2 processors instead of 4 and 16 GB of memory instead of 32\./,
        ],
        [
            "machines in no group",
            { role: "dr", dr: { ...dr, compute } },
            "dr.compute",
            /without dr\.clientSecurityGroupIds/,
        ],
        ["a cache in a DR stack", { role: "dr", cache }, "cache", /is written as dr\.cache/],
        [
            "an append-only file",
            { cache: { ...cache, appendOnlyFile: true } },
            "cache.appendOnlyFile",
            /no AOF since Redis 2\.8\.22.*In its place stand the snapshots \(every 6 hours.*global datastore/,
        ],
        [
            "more snapshots a day than ElastiCache takes",
            { cache: { ...cache, snapshots: { everyHours: 1, window: "07:10-07:50" } } },
            "cache.snapshots.everyHours",
            /is 1, which is 24 snapshots a day: .* at most 20/,
        ],
        [
            "snapshots too seldom for the objective",
            { cache: { ...cache, rpoSeconds: 14_400 } },
            "cache.snapshots.everyHours",
            /21600 seconds can be lost, 7200 more than cache\.rpoSeconds, 14400/,
        ],
        [
            "a daily snapshot during maintenance",
            { cache: { ...cache, maintenanceWindow: "sun:07:30-sun:08:30" } },
            "cache.snapshots.window",
            /07:00-08:00 and overlaps cache\.maintenanceWindow, sun:07:30-sun:08:30/,
        ],
        [
            "a daily snapshot at the hour of another one",
            { cache: { ...cache, snapshots: { window: "23:30-00:30" } } },
            "cache.snapshots.window",
            /a snapshot is taken at 00:00 too/,
        ],
        [
            "a twin of nodes that are too small",
            { cache: { nodeType: "cache.t4g.medium", globalDatastore: true } },
            "cache.nodeType",
            /is cache\.t4g\.medium and cache\.globalDatastore is true/,
        ],
        [
            "a Redis that ElastiCache does not have",
            { cache: { ...cache, engineVersion: "7.2" } },
            "cache.engineVersion",
            /Redis up to 7\.1 and Valkey from 7\.2 on/,
        ],
        ["dns in a production stack", { dns }, "dns", /the DR stack outlives production's region/],
        [
            "a name of a database without a replica",
            { role: "dr", dr, dns: { ...dns, database: "users" } },
            "dns.database",
            /is "users", which has no replica here \(dr\.replicas: orders\)/,
        ],
        [
            "a name that moves later than the objective allows",
            { role: "dr", dr, dns: { ...dns, unhealthyMinutes: 60, ttlSeconds: 300 } },
            "dns.unhealthyMinutes",
            /moves 3900 seconds after production is gone, 300 later than objectives\.rtoSeconds, 3600/,
        ],
    ] as const) {
        it(`is refused with ${what}`, () => {
            const found = problems(settings);
            expect(found.map((each) => each.key)).to.deep.equal([key]);
            expect(found[0]?.problem).to.match(sentence);
        });
    }

    it("is refused where a promoted database would keep no backups", () => {
        const read = stackConfigurationSchema.safeParse(
            stack({ role: "dr", dr: { ...dr, retentionDays: 0 } }),
        );
        expect(read.error?.issues.map(({ path }) => path.join("."))).to.deep.equal(["dr.retentionDays"]);
    });
});

function stack(settings: object): object {
    return {
        role: "production",
        system: "shop",
        objectives: { rpoSeconds: 900, rtoSeconds: 3_600 },
        ...settings,
    };
}

function problems(settings: object): { key: string; problem: string }[] {
    const configuration = { ...stackConfigurationSchema.parse(stack(settings)), region: "eu-west-1" };
    return [...drRules, ...cacheRules, ...dnsRules]
        .flatMap((rule) => rule(configuration))
        .map(({ key, problem }) => ({ key: key.join("."), problem }));
}
