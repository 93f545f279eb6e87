import { readdirSync } from "node:fs";
import { expect } from "chai";
import { parse } from "yaml";
import { coloursOf } from "../../automation/cli/colours.ts";
import { choicesOf } from "../../automation/cli/inputs.ts";
import { readCommandLine } from "../../automation/cli/program.ts";
import { everyCommand } from "../../automation/cli/registry.ts";
import { filesOfTheProject, textOf } from "../support/source-files.ts";

interface Step {
    readonly name?: string;
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
    readonly if?: string;
}

interface Job {
    readonly if?: string;
    readonly "timeout-minutes"?: number;
    readonly permissions?: Readonly<Record<string, string>>;
    readonly strategy?: { readonly matrix: { readonly what?: readonly string[] } };
    readonly steps: readonly Step[];
}

interface Workflow {
    readonly permissions?: Readonly<Record<string, string>>;
    readonly defaults?: { readonly run?: { readonly shell?: string } };
    readonly jobs: Readonly<Record<string, Job>>;
}

const folder = ".github/workflows";
const files = readdirSync(folder).sort();
const workflows = new Map(files.map((file) => [file, parse(textOf(`${folder}/${file}`)) as Workflow]));
const jobs = [...workflows].flatMap(([file, workflow]) =>
    Object.entries(workflow.jobs).map(([name, job]) => ({ place: `${file}: ${name}`, workflow, job })),
);
const steps = jobs.flatMap(({ place, job }) => job.steps.map((step) => ({ place, job, step })));

describe("the workflows", () => {
    it("are those of previews and of drills", () => {
        expect(files).to.deep.equal(["drill.yml", "preview.yml"]);
        expect(jobs.map(({ place }) => place)).to.deep.equal([
            "drill.yml: lab",
            "drill.yml: production",
            "preview.yml: offline",
            "preview.yml: deployed",
        ]);
    });

    it("write only command lines that the program knows, choices included", async () => {
        const lines = steps.flatMap(({ place, job, step }) =>
            linesOf(step.run ?? "", job.strategy?.matrix.what ?? []).map((line) => ({ place, line })),
        );
        expect(lines).to.have.length.above(12);
        const refused = await Promise.all(
            lines.map(async ({ place, line }) => {
                const why = await refusal(line);
                return why === null ? [] : [`${place}: ${line}: ${why}`];
            }),
        );
        expect(refused.flat()).to.deep.equal([]);
    });

    it("would be refused for a command, an option or a choice that is gone", async () => {
        for (const line of ["lifeboat gat", "lifeboat sweep --yes", "lifeboat report --format pdf"])
            expect(await refusal(line), line).to.be.a("string");
    });

    it("preview both stacks and every example", () => {
        const previewed = workflows.get("preview.yml")?.jobs["offline"]?.strategy?.matrix.what ?? [];
        const examples = filesOfTheProject().flatMap(
            (file) => /^examples\/([^/]+)\/Pulumi\.production\.yaml$/.exec(file)?.[1] ?? [],
        );
        expect(previewed).to.include.members([
            "--stack production",
            "--stack dr",
            ...examples.map((example) => `--example ${example}`),
        ]);
    });

    it("fail where any part of a pipe does", () => {
        for (const { place, workflow } of jobs) expect(workflow.defaults?.run?.shell, place).to.equal("bash");
    });

    it("end by themselves, and may do no more than they need", () => {
        for (const { place, workflow, job } of jobs) {
            expect(job["timeout-minutes"], place).to.be.within(1, 360);
            expect(workflow.permissions, place).to.deep.equal({ contents: "read" });
        }
    });

    it("hold no key of AWS: a role is taken by GitHub's own token, and only where one is configured", () => {
        for (const [file, workflow] of workflows) {
            expect(JSON.stringify(workflow), file).not.to.match(/secrets\.|access-key/i);
        }
        const taking = steps.filter(({ step }) => step.uses?.includes("configure-aws-credentials") === true);
        expect(taking.map(({ place }) => place)).to.deep.equal([
            "drill.yml: production",
            "preview.yml: deployed",
        ]);
        for (const { place, job, step } of taking) {
            expect(step.with, place).to.have.property("role-to-assume").that.contains("vars.");
            expect(job.permissions, place).to.have.property("id-token", "write");
            expect(job.if, place).to.contain("_ROLE_ARN != ''");
        }
    });

    it("put nothing into a script that a stranger could have written", () => {
        const inserted = steps.flatMap(({ place, step }) =>
            [...(step.run ?? "").matchAll(/\$\{\{\s*([^}]+?)\s*\}\}/g)].map(
                ([, what = ""]) => `${place}: ${what}`,
            ),
        );
        expect(inserted).to.deep.equal(["preview.yml: offline: matrix.what"]);
    });

    it("let no change through that would delete a database without proof", () => {
        const deployed = workflows.get("preview.yml")?.jobs["deployed"]?.steps ?? [];
        const gate = deployed.at(-1);
        expect(gate?.run).to.contain("lifeboat gate-change preview.json --proof proofs.json");
        expect(gate).not.to.have.any.keys("if", "continue-on-error");
        expect(deployed.find(({ uses }) => uses?.startsWith("pulumi/actions@") === true)?.with).to.include({
            command: "preview",
            "comment-on-pr": true,
        });
    });

    it("keep what a drill left, also where it failed", () => {
        const lab = workflows.get("drill.yml")?.jobs["lab"]?.steps ?? [];
        const kept = lab.find(({ uses }) => uses?.startsWith("actions/upload-artifact@") === true);
        expect(kept?.if).to.equal("always()");
        expect(kept?.with?.["path"]).to.contain("evidence.json");
        expect(kept?.with?.["path"]).not.to.contain("keys");
    });
});

/** The command lines of a script, each with every value of the matrix; variables of the shell stand as they are. */
function linesOf(script: string, matrix: readonly string[]): readonly string[] {
    const lines = [...script.matchAll(/npx (lifeboat [^|>\n;&]*)/g)].map(([, line = ""]) => line.trim());
    return lines.flatMap((line) => {
        const marked = "${{ matrix.what }}";
        return line.includes(marked) ? matrix.map((value) => line.replace(marked, value)) : [line];
    });
}

/** Why the program would not take a command line; null where it would. */
async function refusal(line: string): Promise<string | null> {
    const [, ...words] = line.split(/\s+/).map((word) => word.replace(/^"(.*)"$/, "$1"));
    try {
        const request = await readCommandLine(words, await everyCommand(), {
            ...{ version: "0", colours: coloursOf(false), width: 100 },
        });
        if (request.type === "print") return "it does nothing but print";
        for (const [input, typed] of request.typed) {
            const known = typed === undefined ? undefined : await choicesOf(input);
            if (known !== undefined && !known.includes(String(typed)))
                return `${String(typed)} is none of ${known.join(", ")}`;
            input.read(typed);
        }
        return null;
    } catch (error) {
        return String(error);
    }
}
