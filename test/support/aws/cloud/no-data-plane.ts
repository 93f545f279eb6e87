import type { DatabaseEndpoint, DataPlane } from "./data-plane.ts";

/**
 * Stands in for databases where a test looks at the control plane alone: every restore succeeds at once, and leads to
 * a port where nobody listens. Nothing can be read from what it "restores".
 */
export function noDataPlane(): DataPlane {
    const nowhere: DatabaseEndpoint = { address: "127.0.0.1", port: 1 };
    const known = new Set<string>();
    return {
        restore: ({ identifier }) => {
            known.add(identifier);
            return Promise.resolve(nowhere);
        },
        setMasterPassword: () => Promise.resolve(),
        remove: (identifier) => {
            known.delete(identifier);
            return Promise.resolve();
        },
        endpoint: (identifier) => (known.has(identifier) ? nowhere : undefined),
    };
}
