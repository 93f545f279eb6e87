import { defineCommand } from "../../command.ts";
import { showing } from "../../showing.ts";

export const heal = defineCommand({
    name: "heal",
    summary: "undo what `lab break` did",
    description:
        "Puts recovery points and archive back byte for byte; what production has archived since stays.",
    inputs: {},
    examples: [{ line: "lifeboat lab heal", does: "after it the next drill passes" }],
    exitCodes: [],
    run: async ({ home, output }) => {
        const { healLab } = await import("../../../../infra/local/faults/heal.ts");
        const healed = await showing(output, "Heal", (progress) => healLab(home, progress));
        const text = healed === null ? "Nothing was broken." : `Healed: ${healed.fault}.`;
        return { document: { healed }, text };
    },
});
