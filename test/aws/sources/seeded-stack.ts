import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { drillSecurityGroupName, drillSubnetGroupName } from "../../../infra/names.ts";
import { type CliRun, lifeboat } from "../../support/cli.ts";
import type { Cloud } from "../../support/aws/cloud/cloud.ts";
import { noDataPlane } from "../../support/aws/cloud/no-data-plane.ts";
import { cloudOfSuite } from "../../support/aws/cloud/of-suite.ts";
import {
    engineVersion,
    names,
    type StackWish,
    writeStackFiles,
} from "../../support/aws/ground/stack-files.ts";

/** A production and the place for its drills in a cloud without databases, and the stacks' files. */
export interface SeededStack {
    readonly cloud: Cloud;
    readonly resourceId: string;
    readonly keyArn: string;
    /** Any command, with the stacks' files. @param env over that of whoever may do everything */
    readonly run: (words: readonly string[], env?: Readonly<Record<string, string>>) => Promise<CliRun>;
    /** Writes the stacks' files anew. */
    readonly write: (wish: StackWish) => Promise<void>;
}

/** Call it in a `describe`. @param ready seeds what the tests list */
export function seededStack(
    wish: StackWish,
    ready: (stack: SeededStack) => Promise<void> = () => Promise.resolve(),
): () => SeededStack {
    let stack: SeededStack | undefined;
    let folder: string | undefined;
    cloudOfSuite(
        () => ({ dataPlane: noDataPlane(), region: names.region }),
        async (cloud) => {
            folder = await mkdtemp(path.join(os.tmpdir(), "lifeboat-sources-"));
            stack = await seed(cloud, folder, wish);
            await ready(stack);
        },
    );
    after(async () => {
        if (folder !== undefined) await rm(folder, { recursive: true, force: true });
    });
    return () => {
        if (stack === undefined) throw new Error("the stack is seeded before the tests, not before that");
        return stack;
    };
}

async function seed(cloud: Cloud, folder: string, wish: StackWish): Promise<SeededStack> {
    const { control, account, region, env } = cloud;
    const { system, identifier, drRegion } = names;
    const write = (wished: StackWish): Promise<void> => writeStackFiles(folder, account, wished);
    await write(wish);
    control.rds.setVersion(engineVersion, "available");
    const keyArn = await control.seed.key(region);
    for (const [role, place] of [
        ["production", region],
        ["dr", drRegion],
    ] as const)
        await control.seed.network(place, {
            subnetGroup: drillSubnetGroupName(system, role),
            securityGroups: [drillSecurityGroupName(system, role)],
        });
    const { resourceId } = await control.seed.instance(region, {
        ...{ identifier, engineVersion, keyArn },
        tags: { team: "shop" },
    });
    const home = path.join(folder, "home");
    return {
        ...{ cloud, resourceId, keyArn, write },
        run: (words, other = {}) =>
            lifeboat([...words, "--cwd", folder], { home, env: { ...env, ...other } }),
    };
}
