import { access } from "node:fs/promises";
import { takePoint } from "../../../../drills/sources/local/take-point.ts";
import { readTarget } from "../../../../drills/target.ts";
import { codeOf, Failure } from "../../../../infra/failure.ts";
import { labTarget } from "../../../../infra/local/lab/lab.ts";
import { labLoad } from "../../../../infra/local/lab/load.ts";
import { confirm } from "../../confirm.ts";
import { defineCommand } from "../../command.ts";
import { argument, flag } from "../../inputs.ts";
import { showing } from "../../showing.ts";

export const load = defineCommand({
    name: "load",
    summary: "replace the lab's database by the SQL of a file",
    description:
        "Takes plain SQL and the COPY blocks that pg_dump writes, all of it or nothing: a file with an error leaves the " +
        "lab as it was, and is answered with the statement and its line. Afterwards a recovery point is taken, because " +
        "older ones hold what was there before. Without --yes only the plan is shown.",
    inputs: {
        file: argument("file", "plain SQL, as `pg_dump` writes it"),
        yes: flag("-y, --yes", "replace without asking"),
    },
    examples: [
        {
            line: "lifeboat lab load shop.sql --yes",
            does: "the next drill restores and checks your own data",
        },
        {
            line: "pg_dump --no-owner app > app.sql && lifeboat lab load app.sql",
            does: "a copy of a real database",
        },
    ],
    exitCodes: [4],
    run: async ({ home, output }, { file, yes }) => {
        await demandFile(file);
        // the recovery point afterwards needs it, and then nothing could be taken back
        await readTarget(home.labConfig);
        await labTarget(home);
        await confirm(output, {
            plan: [`This replaces everything in the lab's database by what ${file} makes.`],
            name: "lab",
            command: `lifeboat lab load ${file} --yes`,
            yes,
        });
        const point = await showing(
            output,
            "Load",
            async (progress) => {
                await labLoad(home, file, progress);
                return takePoint(home, progress);
            },
            ({ id }) => id,
        );
        const text = `The lab holds ${file} now; ${point.id} is its first recovery point.\nNow: lifeboat drill`;
        return { document: { loaded: file, point }, text };
    },
});

/** Before anybody is asked to confirm anything. */
async function demandFile(file: string): Promise<void> {
    try {
        await access(file);
    } catch (error) {
        throw new Failure("BadUsage", `${file} cannot be read: ${codeOf(error) ?? "unknown error"}.`, {
            hint: "Name a file of plain SQL.",
        });
    }
}
