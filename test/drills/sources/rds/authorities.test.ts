import { X509Certificate } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { expect } from "chai";
import { authoritiesOf } from "../../../../drills/sources/rds/authorities.ts";
import type { Failure } from "../../../../infra/failure.ts";

const now = Date.parse("2026-11-21T00:00:00Z");

function certificatesIn(pem: string): readonly X509Certificate[] {
    return (pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----/g) ?? []).map(
        (one) => new X509Certificate(one),
    );
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
    return work.then(
        () => {
            throw new Error("it did not fail");
        },
        (error: unknown) => error as Failure,
    );
}

describe("the authorities of RDS", () => {
    let folder: string;
    before(async () => {
        folder = await mkdtemp(path.join(os.tmpdir(), "lifeboat-ca-"));
    });
    after(() => rm(folder, { recursive: true, force: true }));

    for (const region of ["eu-central-1", "eu-west-1", "us-east-1", "ap-southeast-2"]) {
        it(`are the three roots of ${region} that are still valid, and nobody else's`, async () => {
            const found = certificatesIn(await authoritiesOf(region, {}, now));
            expect(found.map(({ subject }) => /CN=(.*)/.exec(subject)?.[1])).to.have.members(
                ["RSA2048", "RSA4096", "ECC384"].map((kind) => `Amazon RDS ${region} Root CA ${kind} G1`),
            );
            for (const root of found) {
                expect(Date.parse(root.validTo)).to.be.above(Date.parse("2060-01-01"));
                // a root is signed by itself, and may sign others
                expect(root.checkIssued(root)).to.equal(true);
                expect(root.ca).to.equal(true);
            }
        });
    }

    it("of a region that is newer than those that come along must be named, and are told where they are", async () => {
        const failure = await failureOf(authoritiesOf("il-central-1", {}, now));
        expect(failure.failure).to.equal("BadConfiguration");
        expect(failure.message).to.include("il-central-1");
        expect(failure.hint).to.include("il-central-1-bundle.pem").and.to.include("LIFEBOAT_RDS_CA_FILE");
    });

    it("are those of the file that the environment names, wherever the database is", async () => {
        const file = path.join(folder, "bundle.pem");
        await writeFile(file, `# of somewhere\n${await authoritiesOf("us-east-1", {}, now)}`);
        const found = certificatesIn(
            await authoritiesOf("il-central-1", { LIFEBOAT_RDS_CA_FILE: file }, now),
        );
        expect(found).to.have.lengthOf(3);
    });

    it("are none where the file is not there, holds none, a damaged one, or only expired ones", async () => {
        const write = async (name: string, text: string): Promise<NodeJS.ProcessEnv> => {
            await writeFile(path.join(folder, name), text);
            return { LIFEBOAT_RDS_CA_FILE: path.join(folder, name) };
        };
        const whole = await authoritiesOf("us-east-1", {}, now);
        const cases: readonly (readonly [NodeJS.ProcessEnv, number, string])[] = [
            [{ LIFEBOAT_RDS_CA_FILE: path.join(folder, "nowhere.pem") }, now, "ENOENT"],
            [
                await write("key.pem", "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"),
                now,
                "holds no certificate",
            ],
            [await write("damaged.pem", whole.replace(/MII\w/, "AAAA")), now, "damaged"],
            [await write("old.pem", whole), Date.parse("2200-01-01"), "has expired"],
        ];
        for (const [env, at, sentence] of cases) {
            const failure = await failureOf(authoritiesOf("us-east-1", env, at));
            expect(failure.failure).to.equal("BadConfiguration");
            expect(failure.message).to.include(sentence);
        }
    });
});
