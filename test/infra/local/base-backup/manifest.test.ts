import { expect } from "chai";
import {
    formatManifest,
    type Manifest,
    parseManifest,
} from "../../../../infra/local/base-backup/manifest.ts";
import { failureOf } from "../../../support/failure.ts";

const manifest: Manifest = {
    systemIdentifier: "18446744073709551615",
    timeline: 3,
    startLsn: "0/A200028",
    endLsn: "0/A200120",
    files: [
        {
            path: "backup_label",
            size: 226,
            modified: new Date("2026-11-21T00:26:46Z"),
            sha256: "a".repeat(64),
        },
        {
            path: 'odd/"name"\\ü',
            size: 0,
            modified: new Date("2026-01-02T03:04:05Z"),
            sha256: "0".repeat(64),
        },
    ],
};

describe("a backup manifest", () => {
    it("is laid out as the server does it: one file per line, its own checksum in the last", () => {
        const lines = formatManifest(manifest).split("\n");
        expect(lines.slice(0, 4)).to.deep.equal([
            '{ "PostgreSQL-Backup-Manifest-Version": 2,',
            '"System-Identifier": 18446744073709551615,',
            '"Files": [',
            '{ "Path": "backup_label", "Size": 226, "Last-Modified": "2026-11-21 00:26:46 GMT", ' +
                `"Checksum-Algorithm": "SHA256", "Checksum": "${"a".repeat(64)}" },`,
        ]);
        expect(lines.at(-1)).to.equal("");
        expect(lines.at(-2)).to.match(/^"Manifest-Checksum": "[0-9a-f]{64}"\}$/);
    });

    it("comes back as it was written, 64-bit identifier and odd names included", () => {
        expect(parseManifest(formatManifest(manifest), "m")).to.deep.equal(manifest);
    });

    it("of version 1, which PostgreSQL knows before 17, names no system, and comes back as well", () => {
        const old = { ...manifest, systemIdentifier: null };
        expect(formatManifest(old).split("\n").slice(0, 2)).to.deep.equal([
            '{ "PostgreSQL-Backup-Manifest-Version": 1,',
            '"Files": [',
        ]);
        expect(parseManifest(formatManifest(old), "m")).to.deep.equal(old);
    });

    it("is refused when anything in it was changed", async () => {
        const text = formatManifest(manifest);
        for (const changed of [
            text.replace("226", "227"),
            text.replace("A200028", "A200000"),
            text.replace("a".repeat(64), "b".repeat(64)),
        ]) {
            expect(changed).to.not.equal(text);
            const failure = await failureOf(parsing(changed), "RestoreFailed");
            expect(failure.message).to.equal(
                "/p/backup_manifest was changed after the backup: its own checksum is wrong",
            );
        }
    });

    it("is refused when it is cut off, empty, or something else", async () => {
        const text = formatManifest(manifest);
        for (const other of [text.slice(0, -2), text.slice(0, text.length / 2), "", "{}", "null"]) {
            await failureOf(parsing(other), "RestoreFailed");
        }
    });
});

function parsing(text: string): Promise<Manifest> {
    return Promise.resolve().then(() => parseManifest(text, "/p/backup_manifest"));
}
