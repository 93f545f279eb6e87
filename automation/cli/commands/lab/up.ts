import { defineCommand } from "../../command.ts";
import { option } from "../../inputs.ts";
import { showing } from "../../showing.ts";

export const up = defineCommand({
    name: "up",
    summary: "make the lab, or start it",
    description:
        "Makes a production database with its shop, WAL archive and background writer on this machine, or starts the " +
        "one that is there, and takes a first recovery point. LIFEBOAT_LAB=small makes a small one.",
    inputs: {
        postgres: option("--postgres <major>", "the PostgreSQL of a lab that has to be made", {
            choices: async () => {
                const { supportedMajors } = await import("../../../../infra/local/server/major.ts");
                return supportedMajors.map(String);
            },
        }),
    },
    examples: [
        { line: "lifeboat lab up", does: "as often as you like: a running lab is left alone" },
        { line: "LIFEBOAT_LAB=small lifeboat lab up", does: "10,000 rows instead of 502,734" },
        { line: "lifeboat lab up --postgres 16", does: "where production runs an older PostgreSQL" },
    ],
    exitCodes: [4],
    run: async ({ home, env, output }, { postgres }) => {
        const { labWish } = await import("../../../../infra/local/lab/lab-wish.ts");
        const { readyLab } = await import("../../../lab.ts");
        const { labStatus } = await import("../../../../infra/local/lab/status.ts");
        const { statusText } = await import("./status-text.ts");
        const wish = labWish(postgres === undefined ? env : { ...env, LIFEBOAT_POSTGRES: postgres });
        const { outcome, tookPoint } = await showing(output, "Lab", (progress) =>
            readyLab(home, wish, progress),
        );
        const status = await labStatus(home);
        return { document: { outcome, tookPoint, ...status }, text: statusText(status, output.colours) };
    },
});
