import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { codeOf, messageOf } from "../../../infra/failure.ts";
import type { Arena, Contestant } from "./contestant.ts";

const run = promisify(execFile);

/** A program of PostgreSQL's that may be installed on this machine. */
interface Program {
    readonly id: string;
    readonly does: string;
    readonly processes: string;
    readonly arguments: (arena: Arena) => readonly string[];
}

const programs: readonly Program[] = [
    {
        id: "pg_dump",
        does: "pg_dump to /dev/null: compares nothing",
        processes: "one: it dumps a table in one piece",
        arguments: ({ table }) => ["--data-only", `--table=public.${table}`, "--file=/dev/null"],
    },
    {
        id: "pg_amcheck",
        does: "pg_amcheck of the table and its index: looks at the structure, not at values",
        processes: "a connection for each relation",
        arguments: ({ table, sessions }) => [
            "--install-missing",
            `--table=public.${table}`,
            `--jobs=${sessions.length}`,
        ],
    },
];

/** Why a program was not measured. */
export interface Absence {
    readonly id: string;
    readonly reason: string;
}

/** Tries each program once: there is a version on `PATH` that accepts this server, or a reason why not. */
export async function installedPrograms(
    arena: Arena,
): Promise<{ readonly contestants: readonly Contestant[]; readonly absent: readonly Absence[] }> {
    const contestants: Contestant[] = [];
    const absent: Absence[] = [];
    for (const program of programs) {
        const contestant = contestantOf(program);
        try {
            await contestant.read(arena);
            contestants.push(contestant);
        } catch (error) {
            absent.push({ id: program.id, reason: await whyNot(program, error) });
        }
    }
    return { contestants, absent };
}

function contestantOf({ id, does, processes, arguments: of }: Program): Contestant {
    return {
        id,
        does,
        processes,
        read: async (arena) => {
            const { host, port, user, database } = arena.target;
            const connection = [`--host=${host}`, `--port=${port}`, `--username=${user}`, "--no-password"];
            await run(id, [...connection, ...of(arena), database], { maxBuffer: 64 * 1_048_576 });
        },
    };
}

async function whyNot({ id }: Program, error: unknown): Promise<string> {
    if (codeOf(error) === "ENOENT") return "not installed";
    const version = await run(id, ["--version"]).then(
        ({ stdout }) => stdout.trim(),
        () => id,
    );
    const said = messageOf(error).includes("server version mismatch")
        ? "too old for this server"
        : "it failed";
    return `${version}: ${said}`;
}
