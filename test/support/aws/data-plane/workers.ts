import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { clusterState } from "../../../../infra/local/server/postmaster.ts";
import type { ServerPlace } from "./place.ts";

/**
 * What runs on a server, by the titles of its processes, such as `logical replication apply worker` and `autoprewarm
 * leader`: for the test, which sees workers that no view of PostgreSQL shows. Sessions of clients are left out.
 */
export async function workersOf(place: ServerPlace): Promise<readonly string[]> {
    const found = await clusterState(place.data);
    if (found.state !== "running") return [];
    const { stdout } = await promisify(execFile)("ps", ["-ww", "-A", "-o", "ppid=,args="]);
    return stdout.split("\n").flatMap((line) => {
        const [, parent, title = ""] = /^\s*(\d+)\s+postgres: (.*)$/.exec(line) ?? [];
        if (Number(parent) !== found.postmaster.pid) return [];
        return title.includes("[local]") ? [] : [title.trim()];
    });
}

/** What acts by itself in a restored server, by the titles of its processes and by its log. */
export function thatAct(lines: readonly string[]): readonly string[] {
    return lines.filter((line) => /logical replication|autoprewarm|cron/.test(line));
}
