import { removeSharedCluster } from "./test-database.ts";

/** Mocha's root hooks (`--require`): after everything, or after each file where files run in processes side by side. */
export const mochaHooks: Mocha.RootHookObject = {
    async afterAll(this: Mocha.Context) {
        this.timeout(60_000);
        await removeSharedCluster();
    },
};
