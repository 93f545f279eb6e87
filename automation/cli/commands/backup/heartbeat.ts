import type { Heartbeat } from "../../../../drills/baseline/commit-heartbeat.ts";
import { ownSchemaSql } from "../../../../drills/baseline/own-schema.ts";
import { duration, instant, span } from "../../../../drills/report/format.ts";
import { readAwsTarget } from "../../../../drills/sources/rds/read-target.ts";
import { beatOnAws } from "../../../backup/heartbeat.ts";
import { defineCommand } from "../../command.ts";
import { flag } from "../../inputs.ts";
import { productionStack, stackDatabase } from "../../stack-inputs.ts";

/** Schedules are coarse: a beat that comes a little late is none that was missed. */
const lateSeconds = 150;

export const heartbeat = defineCommand({
    name: "heartbeat",
    summary: "commit one heartbeat into production, so that restores can tell what they lost",
    description:
        "Logs in to the writer by IAM and commits one row into the schema `lifeboat`; the newest one in a restored copy " +
        "says up to when it holds everything. Meant for a schedule, once a minute. Makes the schema where it is missing " +
        "and its role may; refuses standbys and read replicas.",
    inputs: {
        stack: productionStack,
        database: stackDatabase,
        printSql: flag("--print-sql", "only print what an administrator runs once, and ask nobody"),
    },
    examples: [
        { line: "lifeboat backup heartbeat --stack production", does: "one heartbeat, as the schedule does" },
        {
            line: "lifeboat backup heartbeat --stack production --print-sql | psql",
            does: "make role and schema by the hand of an administrator",
        },
    ],
    exitCodes: [3, 4, 24],
    run: async ({ stacks, output }, { stack, database, printSql }) => {
        const { aws } = await readAwsTarget(stacks, stack, database);
        if (printSql) {
            const sql = ownSchemaSql({ user: aws.user, database: aws.databaseName });
            return { document: { sql }, text: sql.trimEnd() };
        }
        const beat = await beatOnAws(aws);
        if (beat.sinceLastSeconds !== null && beat.sinceLastSeconds > lateSeconds)
            output.note(`The one before was ${span(beat.sinceLastSeconds)} ago: a restore may lose as much.`);
        return { document: { identifier: aws.identifier, ...beat }, text: textOf(aws.identifier, beat) };
    },
});

function textOf(identifier: string, { at, commitSeconds, sinceLastSeconds }: Heartbeat): string {
    const last = sinceLastSeconds === null ? "the first one" : `${span(sinceLastSeconds)} after the last`;
    return `${identifier}: committed at ${instant(at)} in ${duration(commitSeconds)}, ${last}.`;
}
