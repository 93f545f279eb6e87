import { openWorkspace, type Workspace } from "../session/stack-workspace.ts";
import { listStacks, readStack } from "../state/store.ts";
import type { Command } from "./command.ts";

interface ListedStack {
    readonly name: string;
    readonly current: boolean;
    readonly lastUpdate?: string;
    readonly resourceCount: number;
}

/** The stacks of the project. None is ever current, because selecting one is not remembered. */
export const stackLs: Command = {
    words: "stack ls",
    syntax: { switches: ["--json"] },
    run: async (invocation) => {
        const workspace = await openWorkspace(invocation);
        const names = await listStacks(workspace.backend, workspace.project);
        const stacks = await Promise.all(names.map((name) => listed(name, workspace)));
        if (invocation.flags.has("--json")) invocation.print(JSON.stringify(stacks, undefined, 2));
        else for (const { name, resourceCount } of stacks) invocation.print(`${name} ${resourceCount}`);
    },
};

async function listed(name: string, { backend, project }: Workspace): Promise<ListedStack> {
    const deployment = (await readStack(backend, { project, name }))?.deployment;
    const time = deployment?.manifest.time;
    return {
        name,
        current: false,
        ...(time === undefined ? {} : { lastUpdate: time }),
        resourceCount: deployment?.resources?.length ?? 0,
    };
}
