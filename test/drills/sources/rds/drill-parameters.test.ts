import { expect } from "chai";
import fc from "fast-check";
import { drillParameters, librariesIn } from "../../../../drills/sources/rds/drill-parameters.ts";

const usual = { logicalReplication: false, instanceClass: "db.m7g.large" };

function parametersOf(
    parameters: Readonly<Record<string, string>>,
    { logicalReplication = false, instanceClass = usual.instanceClass } = {},
): Record<string, string> {
    const database = { ...usual, logicalReplication, parameters };
    return Object.fromEntries(
        drillParameters({ database, instanceClass }).map(({ name, value }) => [name, value]),
    );
}

/** Those that RDS offers and that start processes, and some that nobody has heard of. */
const loud = [
    "pg_cron",
    "pglogical",
    "pgactive",
    "pg_prewarm",
    "pg_tle",
    "pg_transport",
    "plrust",
    "mystery",
];
const quiet = ["pg_stat_statements", "auto_explain", "pgaudit", "pg_hint_plan"];
const lists = ["shared_preload_libraries", "session_preload_libraries", "local_preload_libraries"];

describe("the settings of a drill's copy", () => {
    it("are production's, with TLS forced and no worker that could follow a subscription", () => {
        expect(parametersOf({ work_mem: "65536", "pgaudit.log": "ddl" })).to.deep.equal({
            work_mem: "65536",
            "pgaudit.log": "ddl",
            "rds.force_ssl": "1",
            max_logical_replication_workers: "0",
            shared_preload_libraries: "pg_stat_statements",
        });
    });

    it("have no setting of a library that is kept out", () => {
        const names = Object.keys(
            parametersOf({
                shared_preload_libraries: "pg_stat_statements,pg_cron",
                "cron.database_name": "shop",
                "pglogical.batch_inserts": "1",
                "auto_explain.log_min_duration": "1000",
            }),
        );
        expect(names).to.include("auto_explain.log_min_duration");
        expect(names.filter((name) => /^(cron|pglogical)\./.test(name))).to.deep.equal([]);
    });

    it("let a copy start that has logical slots in its data, and starts nothing for them", () => {
        const set = parametersOf({ max_logical_replication_workers: "8" }, { logicalReplication: true });
        expect(set["rds.logical_replication"]).to.equal("1");
        expect(set["max_logical_replication_workers"]).to.equal("0");
    });

    it("leave the size of memory to the class where that is another than production's", () => {
        const sizes = { shared_buffers: "1048576", huge_pages: "on", max_connections: "500" };
        expect(parametersOf(sizes)).to.include(sizes);
        const smaller = parametersOf(sizes, { instanceClass: "db.t4g.medium" });
        expect(smaller).to.include({ max_connections: "500" });
        expect(smaller).not.to.have.any.keys("shared_buffers", "huge_pages");
    });

    it("never load what could act, however the list is written, and never lose what is harmless", () => {
        const written = fc.array(fc.constantFrom(...loud, ...quiet), { maxLength: 8 }).chain((libraries) =>
            fc
                .array(fc.constantFrom(",", ", ", " ,"), {
                    minLength: libraries.length,
                    maxLength: libraries.length,
                })
                .map((separators) => ({
                    libraries,
                    list: libraries
                        .map(
                            (library, index) =>
                                `${index % 2 === 0 ? library : `"${library.toUpperCase()}"`}${separators[index] ?? ""}`,
                        )
                        .join(""),
                })),
        );
        fc.assert(
            fc.property(written, fc.constantFrom(...lists), ({ libraries, list }, name) => {
                const loaded = librariesIn(parametersOf({ [name]: list })[name] ?? "");
                const wanted = libraries.filter((library) => quiet.includes(library));
                const byDefault = name === "shared_preload_libraries" ? ["pg_stat_statements"] : [];
                expect(loaded).to.deep.equal(wanted.length === 0 ? byDefault : wanted);
            }),
        );
    });

    it("state no list that would be empty: RDS takes no empty value", () => {
        const set = parametersOf({
            session_preload_libraries: "mystery",
            shared_preload_libraries: "pg_cron",
        });
        expect(set).not.to.have.property("session_preload_libraries");
        expect(Object.values(set)).not.to.include("");
    });
});
