import { defineCommand } from "../../command.ts";
import { showing } from "../../showing.ts";

export const up = defineCommand({
    name: "up",
    summary: "make the lab, or start it",
    description:
        "Makes a production database with its shop, WAL archive and background writer on this machine, or starts the " +
        "one that is there, and takes a first recovery point. LIFEBOAT_LAB=small makes a small one.",
    inputs: {},
    examples: [
        { line: "lifeboat lab up", does: "as often as you like: a running lab is left alone" },
        { line: "LIFEBOAT_LAB=small lifeboat lab up", does: "10,000 rows instead of 502,734" },
    ],
    exitCodes: [4],
    run: async ({ home, env, output }) => {
        const { labSize } = await import("../../../../infra/local/lab/lifecycle.ts");
        const { readyLab } = await import("../../../lab.ts");
        const { labStatus } = await import("../../../../infra/local/lab/status.ts");
        const { statusText } = await import("./status-text.ts");
        const size = labSize(env);
        const { outcome, tookPoint } = await showing(output, "Lab", (progress) =>
            readyLab(home, size, progress),
        );
        const status = await labStatus(home);
        return { document: { outcome, tookPoint, ...status }, text: statusText(status, output.colours) };
    },
});
