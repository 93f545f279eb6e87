import { expect } from "chai";
import {
    isCopiedEmpty,
    isNeverCopied,
    parseRelationFile,
    selectFiles,
} from "../../../../infra/local/base-backup/selection.ts";

describe("what goes into a base backup", () => {
    it("leaves out what belongs to the running server, and what it makes anew", () => {
        for (const name of [
            "postmaster.pid",
            "postmaster.opts",
            "pg_internal.init",
            "pg_internal.init.4711",
            "pgsql_tmp4711.0",
        ]) {
            expect(isNeverCopied(name), name).to.equal(true);
        }
        for (const name of ["PG_VERSION", "pg_hba.conf", "postgresql.auto.conf", "pg_filenode.map"]) {
            expect(isNeverCopied(name), name).to.equal(false);
        }
    });

    it("never takes another backup's label for its own", () => {
        for (const name of ["backup_label", "tablespace_map", "backup_manifest"]) {
            expect(isNeverCopied(name), name).to.equal(true);
        }
    });

    it("keeps the folders of WAL, slots and caches, but not what is in them", () => {
        for (const folder of [
            "pg_wal",
            "pg_replslot",
            "pg_dynshmem",
            "pg_notify",
            "pg_serial",
            "pg_snapshots",
            "pg_stat_tmp",
            "pg_subtrans",
        ]) {
            expect(isCopiedEmpty(folder), folder).to.equal(true);
        }
        for (const folder of [
            "",
            "base",
            "base/5",
            "global",
            "pg_xact",
            "pg_multixact",
            "pg_twophase",
            "pg_logical",
        ]) {
            expect(isCopiedEmpty(folder), folder).to.equal(false);
        }
    });

    it("leaves out temporary relations", () => {
        const names = [
            "16384",
            "t3_16390",
            "t3_16390_fsm",
            "t12_16390.1",
            "t3_16390_vm",
            "table_of_contents",
        ];
        expect(selectFiles("base/5", names)).to.deep.equal(["16384", "table_of_contents"]);
    });

    it("keeps only the init fork of unlogged relations, which recovery makes them anew from", () => {
        const names = ["16384", "16384_fsm", "16384_init", "16384.1", "16385", "16385_fsm"];
        expect(selectFiles("base/5", names)).to.deep.equal(["16384_init", "16385", "16385_fsm"]);
    });

    it("judges by name only where relations are", () => {
        expect(selectFiles("pg_xact", ["0000", "t3_16390"])).to.deep.equal(["0000", "t3_16390"]);
    });
});

describe("a relation's file", () => {
    it("tells its fork and which gigabyte it is", () => {
        expect(parseRelationFile("base/5/16384")).to.deep.equal({
            filenode: "16384",
            fork: "main",
            segment: 0,
        });
        expect(parseRelationFile("global/1262_fsm")).to.deep.equal({
            filenode: "1262",
            fork: "fsm",
            segment: 0,
        });
        expect(parseRelationFile("base/5/16384_vm.2")).to.deep.equal({
            filenode: "16384",
            fork: "vm",
            segment: 2,
        });
    });

    it("is nothing else: control file, relation map, version, other folders", () => {
        for (const file of [
            "global/pg_control",
            "base/5/pg_filenode.map",
            "base/5/PG_VERSION",
            "pg_xact/0000",
            "base/5/sub/1",
        ]) {
            expect(parseRelationFile(file), file).to.equal(null);
        }
    });
});
