import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFile, cp, mkdir, readdir, stat, symlink, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { expect } from "chai";
import { checkout as ours } from "../../support/source-files.ts";
import { withTemporaryFolder } from "../../support/temporary-folder.ts";

const sources = {
    "program.ts": `
        import { readFileSync } from "node:fs";
        import { early } from "./early.ts";
        await new Promise((resolve) => process.stdin.once("close", resolve).resume());
        const { late } = await import("./late.ts");
        const beside = readFileSync(new URL("beside.txt", import.meta.url), "utf8");
        console.log([early, late, beside, ...process.argv.slice(2)].join(" "));`,
    "early.ts": `export const early: string = "early-1";`,
    "late.ts": `export const late: string = "late-1";`,
    "beside.txt": "beside",
};

describe("the start of a TypeScript program", function () {
    this.timeout(60_000);

    it("needs no tsx where it can be bundled, and bundles once", () =>
        withCheckout(["esbuild"], async (checkout) => {
            expect(await run(checkout, "one", "two")).to.equal("early-1 late-1 beside one two\n");
            const made = await generations(checkout);
            expect(made).to.have.length(1);
            expect(await run(checkout)).to.equal("early-1 late-1 beside\n");
            expect(await generations(checkout)).to.deep.equal(made);
        }));

    for (const file of ["program.ts", "early.ts", "late.ts"] as const) {
        it(`takes up a change of ${file}, though it be as long and dated as before`, () =>
            withCheckout(["esbuild"], async (checkout) => {
                await run(checkout);
                const place = path.join(checkout, "tools", file);
                const { atime, mtime } = await stat(place);
                await writeFile(place, sources[file].replace("-1", "-2").replace("[early", "[earlY"));
                await utimes(place, atime, mtime);
                const said = await start(checkout).said;
                if (file === "program.ts") expect(said.stderr).to.contain("earlY is not defined");
                else expect(said.stdout).to.contain(`${path.basename(file, ".ts")}-2`);
            }));
    }

    it("runs what stands in a copied checkout, not in the one that it was copied from", () =>
        withCheckout(["esbuild"], async (checkout) => {
            await run(checkout);
            await withTemporaryFolder(async (folder) => {
                const copy = path.join(folder, "copy");
                await cp(checkout, copy, { recursive: true });
                await writeFile(path.join(copy, "tools/early.ts"), sources["early.ts"].replace("-1", "-2"));
                expect(await run(copy)).to.contain("early-2");
            });
        }));

    it("leaves aside what was written by half", () =>
        withCheckout(["esbuild"], async (checkout) => {
            await run(checkout);
            const [whole = ""] = await generations(checkout);
            const pieces = (await readdir(path.join(shelf(checkout), whole))).filter((name) =>
                /^late.*\.mjs$/.test(name),
            );
            expect(pieces).to.have.length(1);
            await writeFile(path.join(shelf(checkout), whole, pieces[0] ?? ""), "");
            await mkdir(path.join(shelf(checkout), "2.unfinished"));
            await mkdir(path.join(shelf(checkout), ".999999999-dead"));
            expect(await run(checkout)).to.equal("early-1 late-1 beside\n");
            const after = await readdir(shelf(checkout));
            expect(after.filter((name) => name.startsWith("."))).to.deep.equal([]);
            expect(after.some((name) => name.startsWith("3."))).to.equal(true);
        }));

    it("goes through tsx, as quietly, where nothing can be written", () =>
        withCheckout(["esbuild", "tsx"], async (checkout) => {
            await writeFile(path.join(checkout, "node_modules/.cache"), "no folder");
            const { stdout, stderr } = await start(checkout, "one").said;
            expect({ stdout, stderr }).to.deep.equal({ stdout: "early-1 late-1 beside one\n", stderr: "" });
        }));

    it("goes through tsx without esbuild", () =>
        withCheckout(["tsx"], async (checkout) => {
            expect(await run(checkout)).to.equal("early-1 late-1 beside\n");
            expect(await readdir(path.join(checkout, "node_modules"))).to.deep.equal(["tsx"]);
        }));

    it("tells where the error of a source is, and keeps nothing of it", () =>
        withCheckout(["esbuild", "tsx"], async (checkout) => {
            await appendFile(path.join(checkout, "tools/early.ts"), "\nconst = 1;");
            const { stderr, code } = await start(checkout).said;
            expect(code).to.equal(1);
            expect(stderr).to.contain("early.ts:2:6");
            expect(await readdir(shelf(checkout))).to.deep.equal([]);
        }));

    it("shows the lines of the sources in a stack trace", () =>
        withCheckout(["esbuild"], async (checkout) => {
            await appendFile(path.join(checkout, "tools/late.ts"), `\n\nthrow new Error("on purpose");`);
            expect((await start(checkout).said).stderr).to.contain("tools/late.ts:3:7");
        }));

    it("works for many at once that find nothing there", () =>
        withCheckout(["esbuild"], async (checkout) => {
            const said = await Promise.all([1, 2, 3, 4, 5, 6, 7, 8].map(() => run(checkout)));
            expect(new Set(said)).to.deep.equal(new Set(["early-1 late-1 beside\n"]));
            expect(await readdir(shelf(checkout))).to.have.members(await generations(checkout));
        }));

    it("removes old generations, but none that a process runs from", () =>
        withCheckout(["esbuild"], async (checkout) => {
            const running = start(checkout, "--wait");
            await until(async () => (await generations(checkout)).length === 1);
            for (const change of [2, 3, 4, 5, 6]) {
                await writeFile(
                    path.join(checkout, "tools/late.ts"),
                    sources["late.ts"].replace("1", `${change}`),
                );
                expect(await run(checkout)).to.contain(`late-${change}`);
            }
            expect(numbers(await generations(checkout))).to.deep.equal([1, 4, 5, 6]);
            running.child.stdin?.end();
            expect((await running.said).stdout).to.contain("late-1");
            await writeFile(path.join(checkout, "tools/late.ts"), sources["late.ts"].replace("1", "7"));
            await run(checkout);
            expect(numbers(await generations(checkout))).to.deep.equal([5, 6, 7]);
        }));

    it("removes none that a process elsewhere began to run from today", () =>
        withCheckout(["esbuild"], async (checkout) => {
            await run(checkout);
            const [first = ""] = await generations(checkout);
            const mark = path.join(shelf(checkout), first, "users/999999999@elsewhere");
            await writeFile(mark, "");
            const change = async (to: number): Promise<readonly number[]> => {
                const text = sources["late.ts"].replace("1", `${to}`);
                await writeFile(path.join(checkout, "tools/late.ts"), text);
                await run(checkout);
                return numbers(await generations(checkout));
            };
            for (const to of [2, 3]) await change(to);
            expect(await change(4)).to.deep.equal([1, 2, 3, 4]);
            const yesterday = new Date(Date.now() - 37 * 3_600_000);
            await utimes(mark, yesterday, yesterday);
            expect(await change(5)).to.deep.equal([3, 4, 5]);
        }));
});

/** Our folder `start` in a checkout of its own, with a program, and with these packages alone. */
function withCheckout(packages: readonly string[], work: (checkout: string) => Promise<void>): Promise<void> {
    return withTemporaryFolder(async (checkout) => {
        await cp(path.join(ours, "infra/start"), path.join(checkout, "infra/start"), { recursive: true });
        for (const folder of ["tools", "node_modules"]) await mkdir(path.join(checkout, folder));
        await writeFile(path.join(checkout, "package.json"), `{"type": "module"}`);
        await writeFile(path.join(checkout, "package-lock.json"), "{}");
        for (const [name, text] of Object.entries(sources))
            await writeFile(path.join(checkout, "tools", name), text);
        for (const name of packages)
            await symlink(path.join(ours, "node_modules", name), path.join(checkout, "node_modules", name));
        await work(checkout);
    });
}

interface Started {
    readonly child: ChildProcess;
    readonly said: Promise<{
        readonly stdout: string;
        readonly stderr: string;
        readonly code: number | null;
    }>;
}

/** @param words `--wait` keeps it from loading the last of its files until its standard input is closed */
function start(checkout: string, ...words: readonly string[]): Started {
    const [starter, program] = ["infra/start/run.js", "tools/program.ts"].map((file) =>
        path.join(checkout, file),
    );
    const child = spawn(process.execPath, [starter ?? "", program ?? "", ...words]);
    if (!words.includes("--wait")) child.stdin.end();
    let [stdout, stderr] = ["", ""];
    child.stdout.on("data", (piece: Buffer) => (stdout += piece.toString()));
    child.stderr.on("data", (piece: Buffer) => (stderr += piece.toString()));
    const said = once(child, "close").then(([code]) => ({ stdout, stderr, code: code as number | null }));
    return { child, said };
}

async function run(checkout: string, ...words: readonly string[]): Promise<string> {
    const { stdout, stderr, code } = await start(checkout, ...words).said;
    expect({ code, stderr }).to.deep.equal({ code: 0, stderr: "" });
    return stdout;
}

function shelf(checkout: string): string {
    return path.join(checkout, "node_modules/.cache/lifeboat/start/tools+program.ts");
}

async function generations(checkout: string): Promise<readonly string[]> {
    const names = await readdir(shelf(checkout)).catch(() => []);
    return names.filter((name) => !name.startsWith("."));
}

function numbers(names: readonly string[]): readonly number[] {
    return names.map((name) => Number.parseInt(name)).sort((one, other) => one - other);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
    while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}
