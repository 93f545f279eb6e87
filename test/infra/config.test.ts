import { expect } from "chai";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { Failure } from "../../infra/failure.ts";
import { parseConfiguration, readConfiguration } from "../../infra/config.ts";

function refusal(text: string): string {
    try {
        parseConfiguration(text, "lab.yaml");
    } catch (error) {
        if (error instanceof Failure && error.failure === "BadConfiguration") return error.message;
        throw error;
    }
    throw new Error("was not refused");
}

describe("the configuration of a target", () => {
    let folder = "";
    before(async () => {
        folder = await mkdtemp(path.join(tmpdir(), "lifeboat-config-"));
    });
    after(() => rm(folder, { recursive: true }));

    it("is all defaults where there is no file, and where the file is empty", async () => {
        const defaults = await readConfiguration(path.join(folder, "absent.yaml"));
        expect(defaults.objectives).to.deep.equal({
            rpoSeconds: 300,
            rtoSeconds: 60,
            maxPointAgeSeconds: 86_400,
            maxUnjudgedShare: 0.1,
        });
        expect(defaults.assertions).to.deep.equal([]);
        await writeFile(path.join(folder, "empty.yaml"), "# nothing\n");
        expect(await readConfiguration(path.join(folder, "empty.yaml"))).to.deep.equal(defaults);
    });

    it("keeps the defaults of every key that a file leaves out", () => {
        const { objectives, writer } = parseConfiguration("objectives:\n  rtoSeconds: 5\n", "lab.yaml");
        expect(objectives).to.include({ rtoSeconds: 5, rpoSeconds: 300 });
        expect(writer.rowsPerSecond).to.equal(3);
    });

    it("reads the expectation of an assertion, and where its query is", () => {
        const { assertions } = parseConfiguration(
            "assertions:\n  - {name: a, sql: SELECT 1, expect: = 0}\n  - {file: b.sql}\n  - {folder: c, timeoutSeconds: 2}\n",
            "lab.yaml",
        );
        expect(assertions).to.deep.equal([
            { name: "a", sql: "SELECT 1", expect: { kind: "value", value: "0" }, timeoutSeconds: 30 },
            { file: "b.sql", timeoutSeconds: 30 },
            { folder: "c", timeoutSeconds: 2 },
        ]);
    });

    it("reports every wrong key at once, with its value, what it must be, and the nearest name", () => {
        const lines = refusal(
            [
                "objectives:",
                "  rpoSecond: 3",
                "  rtoSeconds: soon",
                "  maxUnjudgedShare: 2",
                "asertions: []",
                "assertions: [{name: '', sql: SELECT 1, expect: rows == 3}]",
                "writer: {rowsPerSecond: -1}",
            ].join("\n"),
        ).split("\n");
        expect(lines[0]).to.equal("lab.yaml is wrong:");
        const text = lines.slice(1).map((line) => line.trim());
        expect(text).to.have.length(7);
        const among = (pattern: RegExp): void => {
            expect(
                text.some((line) => pattern.test(line)),
                `${String(pattern)} in\n${text.join("\n")}`,
            ).to.be.true;
        };
        among(
            /^line 2: objectives\.rpoSecond: there is no such key; did you mean rpoSeconds or rtoSeconds\?$/,
        );
        among(
            /^line 3: objectives\.rtoSeconds is "soon": it must be a number\. Recovery time .* Default 60\.$/,
        );
        among(/^line 4: objectives\.maxUnjudgedShare is 2: it must be at most 1\./);
        among(/^line 5: asertions: there is no such key; did you mean assertions\?$/);
        among(/^line 6: assertions\[0\]\.name is "": it must be a text that is not empty\./);
        among(
            /^line 6: assertions\[0\]\.expect is "rows == 3": it must be an expectation; did you mean `rows = 3`\?/,
        );
        among(/^line 7: writer\.rowsPerSecond is -1: it must be at least 0\./);
    });

    it("says what is wrong where the keys belong, or names the keys that there are", () => {
        expect(refusal("just text")).to.match(/The whole is "just text": it must be a group of keys/);
        expect(refusal("zzz: 1")).to.match(
            /the keys here are objectives, assertions, probes, performance, capture, deadlines, writer/,
        );
    });

    it("never repeats what stands below a wrong key, or a value that is secret by its name", () => {
        expect(refusal("writer: {rowsPerSecond: {password: hunter22}}")).not.to.contain("hunter22");
    });

    it("names the line of what is not YAML", () => {
        expect(refusal("objectives:\n  rpoSeconds: [1\n")).to.match(/lab\.yaml is not YAML:\n\s+line \d: /);
        expect(refusal("writer: {}\nwriter: {}\n")).to.match(/line 2: Map keys must be unique/);
    });
});
