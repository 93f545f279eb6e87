import { readdir, readFile, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import {
    backendAt,
    checkpointFile,
    type Backend,
} from "../../../../../automation/engine/embedded/state/backend.ts";
import {
    manifestOf,
    type SavedDeployment,
} from "../../../../../automation/engine/embedded/state/checkpoint.ts";
import {
    listStacks,
    prepareFolders,
    readStack,
    removeStack,
    writeStack,
} from "../../../../../automation/engine/embedded/state/store.ts";
import { failureOf } from "../../../../support/failure.ts";
import { withTemporaryFolder } from "../../../../support/temporary-folder.ts";

const stack = { project: "lifeboat", name: "drill-test" };

/** A deployment with so many resources. */
function deploymentOf(count: number): SavedDeployment {
    const urn = (index: number) =>
        `urn:pulumi:drill-test::lifeboat::lifeboat:index:Restore::r${String(index)}`;
    const resources = Array.from({ length: count }, (_, index) => ({
        urn: urn(index),
        custom: false,
        type: "lifeboat:index:Restore",
    }));
    return { manifest: manifestOf("v3.248.0", new Date()), resources, metadata: {} };
}

/** A backend with a stack that was written twice: first with one resource, then with two. */
function withStack(work: (backend: Backend, file: string) => Promise<void>): Promise<void> {
    return withTemporaryFolder(async (folder) => {
        const backend = backendAt(`file://${folder}`);
        await prepareFolders(backend, stack);
        await writeStack(backend, stack, deploymentOf(1));
        await writeStack(backend, stack, deploymentOf(2));
        await work(backend, checkpointFile(backend, stack));
    });
}

async function resourcesIn(backend: Backend): Promise<number | undefined> {
    return (await readStack(backend, stack))?.deployment?.resources?.length;
}

describe("the store of stacks", () => {
    it("keeps the checkpoint in the CLI's layout, with the one before it as backup and nothing else", () =>
        withStack(async (backend, file) => {
            expect(await readFile(path.join(backend.root, "meta.yaml"), "utf8")).to.equal("version: 1\n");
            expect((await readdir(path.dirname(file))).sort()).to.deep.equal([
                "drill-test.json",
                "drill-test.json.bak",
            ]);
            expect(await resourcesIn(backend)).to.equal(2);
            expect(await listStacks(backend, "lifeboat")).to.deep.equal(["drill-test"]);
        }));

    it("knows no stacks where there is no folder", () =>
        withTemporaryFolder(async (folder) => {
            const backend = backendAt(`file://${folder}/none`);
            expect(await listStacks(backend, "lifeboat")).to.deep.equal([]);
            expect(await readStack(backend, stack)).to.equal(undefined);
        }));

    for (const [damage, content] of [
        ["empty", ""],
        ["truncated", '{"version":3,"checkpoint":{"stack":"organ'],
        ["zeroed", "\0\0\0\0"],
        ["without its members", '{"version":3,"checkpoint":{}}'],
    ] as const) {
        it(`gives the backup of a checkpoint that is ${damage}, and says so`, () =>
            withStack(async (backend, file) => {
                await writeFile(file, content);
                const stored = await readStack(backend, stack);
                expect(stored?.recovered).to.equal(true);
                expect(stored?.deployment?.resources).to.have.lengthOf(1);
            }));
    }

    it("does not back up a damaged checkpoint over the backup that it was recovered from", () =>
        withStack(async (backend, file) => {
            await writeFile(file, "{");
            await writeStack(backend, stack, deploymentOf(3));
            expect(await resourcesIn(backend)).to.equal(3);
            await writeFile(file, "{");
            expect(await resourcesIn(backend)).to.equal(1);
        }));

    it("refuses a damaged checkpoint whose backup is damaged too", () =>
        withStack(async (backend, file) => {
            await writeFile(file, "");
            await writeFile(`${file}.bak`, "{");
            expect((await failureOf(readStack(backend, stack), "EngineState")).message).to.contain(file);
        }));

    it("refuses a checkpoint of a newer version instead of falling back to an older backup", () =>
        withStack(async (backend, file) => {
            await writeFile(file, '{"version":4,"features":["taint"],"checkpoint":{}}');
            const failure = await failureOf(readStack(backend, stack), "EngineState");
            expect(failure.message).to.contain("version 4");
            expect(failure.hint).to.contain("Pulumi CLI");
        }));

    it("refuses a checkpoint that somebody changed by hand", () =>
        withStack(async (backend, file) => {
            await writeFile(file, (await readFile(file, "utf8")).replace("v3.248.0", "v3.249.0"));
            await failureOf(readStack(backend, stack), "EngineState");
        }));

    it("refuses to take a stack for removed while its backup knows resources", () =>
        withStack(async (backend, file) => {
            await rename(file, `${file}.bak`);
            const failure = await failureOf(readStack(backend, stack), "EngineState");
            expect(failure.message).to.contain("its backup knows 2 resources");
        }));

    it("takes a stack whose backup is empty for removed, as `pulumi stack rm` leaves it", () =>
        withStack(async (backend, file) => {
            await writeStack(backend, stack, deploymentOf(0));
            await rename(file, `${file}.bak`);
            expect(await readStack(backend, stack)).to.equal(undefined);
        }));

    it("refuses a folder of another layout", () =>
        withStack(async (backend) => {
            await writeFile(path.join(backend.root, "meta.yaml"), "version: 2\n");
            await failureOf(readStack(backend, stack), "EngineState");
        }));

    it("removes a stack with everything that the CLI or this engine keeps beside it", () =>
        withStack(async (backend, file) => {
            for (const name of [`${file}.attrs`, `${file}.bak.attrs`]) await writeFile(name, "{}");
            await removeStack(backend, stack);
            expect(await readdir(path.dirname(file))).to.deep.equal([]);
        }));
});

describe("the place of the state", () => {
    for (const url of [undefined, "", "s3://bucket", "https://api.pulumi.com"]) {
        it(`cannot be ${JSON.stringify(url)}`, () => {
            expect(() => backendAt(url)).to.throw("does not support");
        });
    }

    it("may be in the home folder", () => {
        expect(backendAt("file://~/state").root).to.match(/^\/.*\/state\/\.pulumi$/);
    });

    it("may hold characters that a URL escapes", () => {
        expect(backendAt("file:///tmp/a%20b").root).to.equal("/tmp/a b/.pulumi");
    });
});
