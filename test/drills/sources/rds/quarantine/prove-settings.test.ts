import { expect } from "chai";
import { foreignBackends } from "../../../../../drills/sources/rds/quarantine/foreign-backends.ts";
import {
    type ServerState,
    wrongGroup,
    wrongSettings,
} from "../../../../../drills/sources/rds/quarantine/prove-settings.ts";

const safe: ServerState = {
    settings: {
        max_logical_replication_workers: "0",
        shared_preload_libraries: "rdsutils,pg_stat_statements,pgaudit",
        session_preload_libraries: "",
        local_preload_libraries: "",
        synchronous_standby_names: "",
    },
    ownSettings: ["search_path=shadow, public", "work_mem=4MB"],
    inRecovery: false,
};

function under(settings: Readonly<Record<string, string>>): ServerState {
    return { ...safe, settings: { ...safe.settings, ...settings } };
}

describe("what a server says of itself in quarantine", () => {
    it("is right where nothing could act, with what RDS itself loads", () => {
        expect(wrongSettings(safe)).to.deep.equal([]);
    });

    for (const [why, state, said] of [
        ["subscriptions could run", under({ max_logical_replication_workers: "4" }), "is 4, not 0"],
        [
            "pg_cron is loaded",
            under({ shared_preload_libraries: "rdsutils,pg_stat_statements,pg_cron" }),
            "holds pg_cron",
        ],
        [
            "an unknown library is loaded by sessions",
            under({ session_preload_libraries: "mystery" }),
            "session_preload_libraries holds mystery",
        ],
        ["a standby is waited for", under({ synchronous_standby_names: "*" }), "others could follow"],
        [
            "a role loads a library",
            { ...safe, ownSettings: ["session_preload_libraries=$libdir/plugins/x"] },
            "of a role or database",
        ],
        ["it follows another server", { ...safe, inRecovery: true }, "still in recovery"],
        ["it does not tell", { ...safe, settings: {} }, "is not told, not 0"],
    ] as const) {
        it(`is wrong where ${why}`, () => {
            const wrong = wrongSettings(state);
            expect(wrong).to.have.lengthOf(1);
            expect(wrong[0]).to.include(said);
        });
    }

    it("is wrong under any parameter group but the drill's own, in force", () => {
        expect(wrongGroup({ name: "drill-1", status: "in-sync" }, "drill-1")).to.deep.equal([]);
        expect(wrongGroup({ name: "default.postgres17", status: "in-sync" }, "drill-1")).to.have.lengthOf(1);
        expect(wrongGroup({ name: "drill-1", status: "pending-reboot" }, "drill-1")).to.have.lengthOf(1);
        expect(wrongGroup(null, "drill-1")).to.have.lengthOf(1);
    });
});

describe("what runs in a copy", () => {
    const own = [
        ...["autovacuum launcher", "autovacuum worker", "background writer", "checkpointer", "walwriter"],
        ...["archiver", "walsummarizer", "io worker", "logger", "startup"],
    ];
    it("is not foreign where it is PostgreSQL's own, or RDS's own session", () => {
        const backends = own.map((type) => ({ type, user: null, superuser: false }));
        expect(foreignBackends(backends)).to.deep.equal([]);
        const service = { type: "client backend", user: "rdsadmin", superuser: true };
        expect(foreignBackends([service])).to.deep.equal([]);
    });

    for (const type of [
        "logical replication launcher",
        "logical replication apply worker",
        "logical replication worker",
        "pg_cron launcher",
        "pglogical supervisor",
        "background worker",
        "walsender",
        "walreceiver",
        "slotsync worker",
        "client backend",
        null,
    ]) {
        it(`is foreign where it is ${type ?? "of no type"} of a user`, () => {
            const backend = { type, user: "postgres", superuser: false };
            expect(foreignBackends([backend])).to.deep.equal([backend]);
        });
    }

    it("is foreign also as RDS's own superuser where it is no session: a worker may run as anybody", () => {
        const worker = { type: "pg_cron launcher", user: "rdsadmin", superuser: true };
        expect(foreignBackends([worker])).to.deep.equal([worker]);
    });
});
