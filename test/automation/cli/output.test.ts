import { Writable } from "node:stream";
import { expect } from "chai";
import { wantsColours, coloursOf } from "../../../automation/cli/colours.ts";
import { confirm } from "../../../automation/cli/confirm.ts";
import { reportError } from "../../../automation/cli/error-report.ts";
import { createOutput, printResult, type Output } from "../../../automation/cli/output.ts";
import { fields, table } from "../../../automation/cli/table.ts";
import { Failure } from "../../../infra/failure.ts";
import { redacted, rememberSecret } from "../../../infra/redact.ts";

class Sink extends Writable {
    text = "";
    override _write(text: Buffer, _encoding: string, done: () => void): void {
        this.text += text.toString();
        done();
    }
}

function captured(options: { format?: "text" | "json"; quiet?: boolean } = {}): {
    readonly output: Output;
    readonly stdout: Sink;
    readonly stderr: Sink;
} {
    const stdout = new Sink();
    const stderr = new Sink();
    const streams = { stdin: process.stdin, stdout, stderr };
    const output = createOutput(streams, {}, { format: "text", quiet: false, colours: true, ...options });
    return { output, stdout, stderr };
}

describe("output", () => {
    it("prints the text or the document, never both", async () => {
        const result = { document: { n: 1 }, text: "one" };
        const asText = captured();
        await printResult(asText.output, result);
        expect(asText.stdout.text).to.equal("one\n");
        const asJson = captured({ format: "json" });
        await printResult(asJson.output, result);
        expect(asJson.stdout.text).to.equal('{\n  "n": 1\n}\n');
    });

    it("keeps notes and errors away from stdout, and leaves notes out when quiet is asked for", () => {
        const { output, stdout, stderr } = captured({ quiet: true });
        output.note("a note");
        output.error("an error");
        expect(stdout.text).to.equal("");
        expect(stderr.text).to.equal("an error\n");
    });

    it("replaces a known secret in whatever goes to stderr", () => {
        rememberSecret("canary-0b1c");
        const { output, stderr } = captured();
        output.note("password is canary-0b1c");
        expect(stderr.text).to.contain(redacted).and.not.contain("canary-0b1c");
    });
});

describe("the report of an error", () => {
    it("is a sentence and a next step", async () => {
        const { output, stdout, stderr } = captured();
        expect(await reportError(output, new Failure("LabDown", "the lab is stopped"))).to.equal(2);
        expect(stderr.text).to.equal("✗ The lab is stopped.\n  Start it with `lifeboat lab up`.\n");
        expect(stdout.text).to.equal("");
    });

    it("shows where a bug happened, in a few lines and without its neighbours in memory", async () => {
        const { output, stderr } = captured();
        const error = Object.assign(new TypeError("x is undefined"), { huge: "y".repeat(100_000) });
        expect(await reportError(output, error)).to.equal(255);
        expect(stderr.text).to.contain("    at ").and.not.contain("yyyy");
        expect(stderr.text.split("\n").length).to.be.below(20);
    });

    it("is also one document on stdout when JSON is asked for", async () => {
        const { output, stdout } = captured({ format: "json" });
        await reportError(output, new Failure("LabDown", "the lab is stopped", { hint: "Start it." }));
        const error = { name: "LabDown", message: "The lab is stopped.", hint: "Start it.", exitCode: 2 };
        expect(JSON.parse(stdout.text)).to.deep.equal({ error });
    });
});

describe("confirming", () => {
    const danger = {
        plan: ["This removes it."],
        name: "lab",
        command: "lifeboat lab down --purge --yes",
        yes: false,
    };

    it("goes on at once with --yes, and shows no plan", async () => {
        const { output, stderr } = captured();
        await confirm(output, { ...danger, yes: true });
        expect(stderr.text).to.equal("");
    });

    it("shows the plan and refuses where nobody can be asked, with the very line that does it", async () => {
        const { output, stderr } = captured({ quiet: true });
        const error: unknown = await confirm(output, danger).catch((thrown: unknown) => thrown);
        expect(error).to.be.instanceOf(Failure).and.to.include({ failure: "NotConfirmed" });
        expect((error as Failure).hint).to.contain(danger.command);
        expect(stderr.text).to.equal("This removes it.\n");
    });
});

describe("colours", () => {
    const terminal = { isTTY: true };

    it("are for terminals that have them", () => {
        expect(wantsColours(terminal, {}, true)).to.equal(true);
        expect(wantsColours({}, {}, true)).to.equal(false);
        expect(wantsColours(terminal, { TERM: "dumb" }, true)).to.equal(false);
    });

    it("are forbidden by NO_COLOR and --no-color before anything else, but not by an empty NO_COLOR", () => {
        expect(wantsColours(terminal, { NO_COLOR: "1", FORCE_COLOR: "1" }, true)).to.equal(false);
        expect(wantsColours(terminal, { FORCE_COLOR: "1" }, false)).to.equal(false);
        expect(wantsColours(terminal, { NO_COLOR: "" }, true)).to.equal(true);
    });

    it("are forced into a pipe by FORCE_COLOR, unless it says 0", () => {
        expect(wantsColours({}, { FORCE_COLOR: "1" }, true)).to.equal(true);
        expect(wantsColours(terminal, { FORCE_COLOR: "0" }, true)).to.equal(false);
    });
});

describe("a table", () => {
    const plain = coloursOf(false);

    it("aligns its columns and leaves no blanks at the end of a line", () => {
        interface Row {
            readonly size: string;
            readonly name: string;
        }
        const columns = [
            { title: "size", value: ({ size }: Row) => size, align: "right" as const },
            { title: "name", value: ({ name }: Row) => name },
        ];
        const rows = [
            { size: "1", name: "a" },
            { size: "1,000", name: "longer" },
        ];
        expect(table(rows, columns, plain)).to.equal(" size  name\n    1  a\n1,000  longer");
    });

    it("of fields puts the values below each other", () => {
        expect(
            fields(
                [
                    ["a", "1"],
                    ["long", "2"],
                ],
                plain,
            ),
        ).to.equal("a     1\nlong  2");
    });
});
