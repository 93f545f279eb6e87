import { defineCommand } from "../../command.ts";
import { argument, count } from "../../inputs.ts";
import { showing } from "../../showing.ts";

export const breakFault = defineCommand({
    name: "break",
    summary: "damage the newest backup or the archive, to see a drill fail",
    description:
        "The damage is real: it is done to the recovery point or the archive and never to production, and " +
        "`lifeboat lab heal` puts it right. One at a time.",
    inputs: {
        fault: argument("fault", "what to break", { choices: faultNames }),
        seed: count("--seed <number>", "chooses the victim; another one each time without", {
            least: 0,
            most: 999_999,
        }),
    },
    examples: [
        { line: "lifeboat lab break --help", does: "every fault; docs/faults.md says what each does" },
        {
            line: "lifeboat lab break FAULT && lifeboat drill",
            does: "the drill must fail and name what was hit",
        },
    ],
    exitCodes: [20],
    run: async ({ home, output }, { fault, seed }) => {
        const { breakLab } = await import("../../../../infra/local/faults/break.ts");
        const broken = await showing(output, "Break", (progress) =>
            breakLab({ home, fault, progress, ...(seed === undefined ? {} : { seed }) }),
        );
        const { damage } = broken;
        const facts = Object.entries(damage?.facts ?? {}).map(([name, value]) => `${name} ${value}`);
        const what = [damage?.subject ?? "", ...facts].join(", ");
        return {
            document: broken,
            text: `Broken: ${fault} has hit ${what}.\nNow: lifeboat drill, then lifeboat lab heal`,
        };
    },
});

async function faultNames(): Promise<readonly string[]> {
    const { faults } = await import("../../../../infra/local/faults/registry.ts");
    return faults.map(({ id }) => id);
}
