import { defineCommand } from "../../command.ts";

export const status = defineCommand({
    name: "status",
    summary: "show the lab and where its files lie",
    description:
        "Looks and changes nothing. A lab that is not there, or only half of it, is a state and no error.",
    inputs: {},
    examples: [
        { line: "lifeboat lab status", does: "state, port, recovery points, and how to log in" },
        {
            line: "lifeboat lab status --json | jq -r .state",
            does: "missing, half-made, other-version, down or up",
        },
    ],
    exitCodes: [],
    run: async ({ home, output }) => {
        const { labStatus } = await import("../../../../infra/local/lab/status.ts");
        const { statusText } = await import("./status-text.ts");
        const found = await labStatus(home);
        return { document: found, text: statusText(found, output.colours) };
    },
});
