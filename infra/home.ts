import path from "node:path";

/**
 * The state folder, `LIFEBOAT_HOME`: everything lifeboat remembers on this machine.
 * Default `.lifeboat/` in the current directory's checkout.
 */
export interface Home {
    readonly root: string;
    /** The lab's own records (lab.json, passfile); the server's files may lie elsewhere, see `local/layout.ts`. */
    readonly lab: string;
    /** The lab as a target: objectives, assertions, limits. */
    readonly labConfig: string;
    /** One folder per drill: journal, engine state, evidence, reports. */
    readonly drills: string;
    /** The ed25519 key pair that signs baselines and evidence. */
    readonly keys: string;
    /** The signed hash chain of every drill that ended, one line each. */
    readonly ledger: string;
}

/** Where everything lies below a root; makes nothing. */
export function homeAt(root: string): Home {
    return {
        root,
        lab: path.join(root, "lab"),
        labConfig: path.join(root, "lab.yaml"),
        drills: path.join(root, "drills"),
        keys: path.join(root, "keys"),
        ledger: path.join(root, "ledger.jsonl"),
    };
}

/** @param checkout the folder that holds package.json, used when `LIFEBOAT_HOME` is not set */
export function resolveHome(env: NodeJS.ProcessEnv, checkout: string): Home {
    const configured = env["LIFEBOAT_HOME"];
    return homeAt(
        path.resolve(
            configured === undefined || configured === "" ? path.join(checkout, ".lifeboat") : configured,
        ),
    );
}

/** The drill's folder: `<home>/drills/<id>`. */
export function drillFolder(home: Home, drillId: string): string {
    return path.join(home.drills, drillId);
}
