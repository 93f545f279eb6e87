import path from "node:path";
import type { Tone } from "../../../drills/report/words.ts";
import { painterOf, type Colours } from "../colours.ts";
import { defineCommand } from "../command.ts";
import { flag } from "../inputs.ts";
import type { Output } from "../output.ts";
import { showing } from "../showing.ts";
import { diagnose, type Diagnosis, type Health } from "../doctor/probe.ts";
import { probes } from "../doctor/registry.ts";

export const doctor = defineCommand({
    name: "doctor",
    summary: "look whether everything lifeboat needs is here",
    description:
        "Changes nothing. Ends with 1 where something fails; a warning is something that not everybody needs.",
    inputs: {
        installCli: flag("--install-cli", "download the Pulumi CLI with Pulumi's own installer, then look"),
    },
    examples: [
        { line: "lifeboat doctor", does: "a line for each thing, and what to do where it is wrong" },
        { line: "lifeboat doctor --json | jq -e .ok", does: "for a script" },
    ],
    exitCodes: [1],
    run: async (context, { installCli }) => {
        if (installCli) await install(context.output);
        const diagnoses = await Promise.all(probes.map((probe) => diagnose(probe, context)));
        const ok = diagnoses.every(({ health }) => health !== "fail");
        return {
            document: { ok, probes: diagnoses },
            text: diagnoses.map((diagnosis) => lineOf(diagnosis, context.output.colours)).join("\n"),
            exitCode: ok ? 0 : 1,
        };
    },
});

async function install(output: Output): Promise<void> {
    const { executable, version } = await showing(output, "Install the Pulumi CLI", async () => {
        const { installCli } = await import("../../engine/install-cli.ts");
        return installCli();
    });
    output.note(`Pulumi ${version} is at ${executable}. Add its folder to the PATH:`);
    output.note(`  export PATH="${path.dirname(executable)}:$PATH"`);
}

const tones: Readonly<Record<Health, Tone>> = { ok: "good", warn: "warn", fail: "bad" };

const nameWidth = Math.max(...probes.map(({ name }) => name.length));

function lineOf({ name, health, found, remedy }: Diagnosis, colours: Colours): string {
    const word = painterOf(colours).tone(tones[health], health.padEnd(4));
    const line = `${word}  ${name.padEnd(nameWidth)}  ${found}`;
    return remedy === undefined ? line : `${line}\n${" ".repeat(nameWidth + 8)}${colours.dim(remedy)}`;
}
