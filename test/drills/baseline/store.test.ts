import { expect } from "chai";
import { generateKeyPairSync } from "node:crypto";
import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Baseline } from "../../../drills/baseline/baseline.ts";
import { type BaselineStore, folderBaselineStore } from "../../../drills/baseline/store.ts";
import { ensureKeyPair, sha256Hex, signBytes } from "../../../drills/evidence/seal.ts";
import { exampleBaseline } from "../../support/example-baseline.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

const owner = { id: "point-1", systemIdentifier: "7", database: "shop" };

interface Place {
    readonly store: BaselineStore;
    readonly file: string;
    readonly seal: string;
    readonly keys: string;
}

async function withStore(work: (place: Place) => Promise<void>): Promise<void> {
    await withTemporaryFolder(async (folder) => {
        const keys = path.join(folder, "keys");
        await mkdir(path.join(folder, owner.id));
        const store = folderBaselineStore({ folderOf: (id) => path.join(folder, id), keys });
        const file = path.join(folder, owner.id, "baseline.jsonl");
        await work({ store, file, seal: `${file}.sig`, keys });
    });
}

async function problemOf(store: BaselineStore): Promise<string> {
    const loaded = await store.load(owner);
    if (!("problem" in loaded)) throw new Error("the baseline was usable");
    return loaded.problem;
}

describe("the store of baselines", () => {
    it("gives back what was kept, with the hash of its bytes", async () => {
        await withStore(async ({ store, file }) => {
            const sha256 = await store.save(owner.id, exampleBaseline());
            expect(await store.load(owner)).to.deep.equal({
                baseline: exampleBaseline(),
                sha256,
                closing: null,
            });
            expect((await stat(file)).mode & 0o777).to.equal(0o600);
        });
    });

    it("replaces an older baseline of the same point and leaves nothing else in the folder", async () => {
        await withStore(async ({ store, file }) => {
            await store.save(owner.id, exampleBaseline());
            await store.save(owner.id, exampleBaseline({ token: "another" }));
            const loaded = await store.load(owner);
            expect("baseline" in loaded && loaded.baseline.token).to.equal("another");
            expect(await readdir(path.dirname(file))).to.have.members([
                "baseline.jsonl",
                "baseline.jsonl.sig",
            ]);
        });
    });

    it("holds what is alike in several tables once", async () => {
        await withStore(async ({ store }) => {
            const [table] = exampleBaseline().tables;
            if (table === undefined) throw new Error("the example has no table");
            await store.save(owner.id, exampleBaseline({ tables: [table, { ...table, name: "copies" }] }));
            const loaded = await store.load(owner);
            if ("problem" in loaded) throw new Error(loaded.problem);
            const [first, second] = loaded.baseline.tables;
            expect(second?.name).to.equal("copies");
            expect(second?.columns).to.equal(first?.columns);
        });
    });

    it("has a sentence of its own for each way in which a baseline can be unusable", async () => {
        const [table] = exampleBaseline().tables;
        if (table === undefined) throw new Error("the example has no table");
        const ways: readonly (readonly [sentence: RegExp, spoil: (place: Place) => Promise<void>])[] = [
            [
                /edited after it was signed/,
                ({ file }) => edit(file, (text) => text.replace('"rows":3', '"rows":4')),
            ],
            [/truncated: 20 of \d+ bytes/, ({ file }) => edit(file, (text) => text.slice(0, 20))],
            [/is empty/, ({ file }) => writeFile(file, "")],
            [/signature file is damaged/, ({ seal }) => writeFile(seal, "{}")],
            [/not signed by the key of this machine/, signWithAnotherKey],
            [/is not JSON/, (place) => resign(place, "not json")],
            [
                /format version 1; this lifeboat reads version 2/,
                (place) => resign(place, JSON.stringify({ version: 1 })),
            ],
            [/format version null/, (place) => resign(place, "[]")],
            [
                /malformed at seed/,
                (place) => resign(place, JSON.stringify({ ...exampleBaseline(), seed: "1; DROP" })),
            ],
            [
                /malformed at tables\.1\.rows/,
                (place) => keep(place, { tables: [table, { ...table, rows: -1 }] }),
            ],
            [
                /malformed at roles\.role postgres/,
                (place) => resignMore(place, ["roles", "role postgres", 7]),
            ],
            [/malformed at rolls/, (place) => resignMore(place, ["rolls", "role postgres", {}])],
            [/of another server: system identifier 8/, (place) => keep(place, { systemIdentifier: "8" })],
            [/of database other, while point-1 is of shop/, (place) => keep(place, { database: "other" })],
            [/captured on a standby/, (place) => keep(place, { capturedOn: "standby" })],
        ];
        for (const [sentence, spoil] of ways) {
            await withStore(async (place) => {
                await place.store.save(owner.id, exampleBaseline());
                await spoil(place);
                expect(await problemOf(place.store)).to.match(sentence);
            });
        }
    });

    it("keeps a second baseline beside the first, and takes none that belongs to another", async () => {
        await withStore(async ({ store, file }) => {
            const { snapshot, capturedAt, token } = exampleBaseline();
            const closing = {
                version: 2,
                opening: token,
                capturedAt,
                capturedOn: "writer",
                snapshot,
                tables: [],
            } as const;
            await store.save(owner.id, exampleBaseline());
            await store.saveClosing(owner.id, { ...closing, tables: [] });
            const loaded = await store.load(owner);
            expect("closing" in loaded && loaded.closing).to.deep.equal(closing);
            await store.saveClosing(owner.id, { ...closing, opening: "another", tables: [] });
            expect(await problemOf(store)).to.equal("The second baseline belongs to another first one.");
            await writeFile(path.join(path.dirname(file), "closing.jsonl"), "");
            expect(await problemOf(store)).to.match(/is empty/);
            await store.save(owner.id, exampleBaseline({ token: "new" }));
            const replaced = await store.load(owner);
            expect("closing" in replaced && replaced.closing, "it goes with its first one").to.equal(null);
        });
    });

    it("tells a point without a baseline from one whose baseline is unsigned", async () => {
        await withStore(async ({ store, file }) => {
            expect(await problemOf(store)).to.equal("There is no baseline of point-1.");
            await writeFile(file, JSON.stringify(exampleBaseline()));
            expect(await problemOf(store)).to.equal("The baseline of point-1 is unsigned.");
        });
    });

    it("says why a baseline cannot be read at all", async () => {
        await withStore(async ({ store, file }) => {
            await mkdir(file);
            expect(await problemOf(store)).to.match(/cannot be read: EISDIR/);
        });
    });

    it("believes nothing of what stands beside the signature", async () => {
        await withStore(async ({ store, seal }) => {
            await store.save(owner.id, exampleBaseline());
            await edit(seal, (text) =>
                text.replace(/"bytes":\d+/, '"bytes":1').replace(/"sha256":"\w+"/, '"sha256":""'),
            );
            expect("baseline" in (await store.load(owner))).to.equal(true);
        });
    });

    it("cannot be opened with another key", async () => {
        await withStore(async ({ store, keys }) => {
            await store.save(owner.id, exampleBaseline());
            for (const name of await readdir(keys)) {
                if (name.includes("pub")) await writeFile(path.join(keys, name), freshKeys().publicKey);
            }
            expect(await problemOf(store)).to.match(/not signed by the key of this machine/);
        });
    });
});

async function edit(file: string, change: (text: string) => string): Promise<void> {
    const before = await readFile(file, "utf8");
    const after = change(before);
    if (after === before) throw new Error("nothing was edited");
    await writeFile(file, after);
}

async function keep({ store }: Place, changes: Partial<Baseline>): Promise<void> {
    await store.save(owner.id, exampleBaseline(changes));
}

/** Other bytes under the machine's own key: what only a newer or broken lifeboat could have written. */
async function resign({ file, seal, keys }: Place, text: string): Promise<void> {
    await writeFile(file, text);
    const signature = signBytes(await ensureKeyPair(keys), Buffer.from(sha256Hex(text)));
    await edit(seal, (old) => JSON.stringify({ ...(JSON.parse(old) as object), signature }));
}

/** One more line at the end. */
async function resignMore(place: Place, line: unknown): Promise<void> {
    await resign(place, `${await readFile(place.file, "utf8")}${JSON.stringify(line)}\n`);
}

async function signWithAnotherKey({ file, seal }: Place): Promise<void> {
    const { privateKey, publicKey } = generateKeyPairSync("ed25519");
    const publicKeyPem = publicKey.export({ type: "spki", format: "pem" }).toString();
    const signature = signBytes(
        { privateKey, publicKeyPem, id: "" },
        Buffer.from(sha256Hex(await readFile(file))),
    );
    await edit(seal, (old) => JSON.stringify({ ...(JSON.parse(old) as object), signature }));
}

function freshKeys(): { readonly publicKey: string } {
    const { publicKey } = generateKeyPairSync("ed25519");
    return { publicKey: publicKey.export({ type: "spki", format: "pem" }).toString() };
}
