import { chmod, mkdtemp, realpath, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { type Home, homeAt } from "../../infra/home.ts";
import { labPurge, labUp } from "../../infra/local/lab/lifecycle.ts";
import type { RunningLab } from "../../infra/local/lab/lab.ts";
import { type Session, withSession } from "../../infra/postgres/session.ts";
import { testMajor } from "./major.ts";

/** A state folder of a test's own that the server's user can reach. */
export interface LabHome {
    readonly home: Home;
    /** Purges what lab there is, and removes the folder. */
    readonly remove: () => Promise<void>;
}

/** A small lab of a test's own. */
export interface TestLab extends LabHome {
    readonly lab: RunningLab;
    /** Work on production as superuser. */
    readonly inProduction: <Result>(work: (session: Session) => Promise<Result>) => Promise<Result>;
}

/** @param parent where the folder is made. Default: the folder for temporary files */
export async function makeLabHome(parent = os.tmpdir()): Promise<LabHome> {
    const root = await realpath(await mkdtemp(path.join(parent, "lifeboat-lab-")));
    await chmod(root, 0o711);
    const home = homeAt(root);
    const remove = async (): Promise<void> => {
        await labPurge(home);
        await rm(root, { recursive: true, force: true });
    };
    return { home, remove };
}

/** Call `remove` in `after`. */
export async function makeTestLab(): Promise<TestLab> {
    const { home, remove } = await makeLabHome();
    try {
        const { lab } = await labUp({ home, size: "small", postgres: testMajor });
        return {
            home,
            remove,
            lab,
            inProduction: (work) => withSession(lab.target, { readOnly: false }, work),
        };
    } catch (error) {
        await remove();
        throw error;
    }
}
