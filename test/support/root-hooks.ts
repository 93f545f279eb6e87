import { removeSharedCluster } from "./test-database.ts";

// the tests' own clients of AWS warn of the end of Node 20, in every file that has one
process.env["AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED"] ??= "true";

/** Mocha's root hooks (`--require`): after everything, or after each file where files run in processes side by side. */
export const mochaHooks: Mocha.RootHookObject = {
    async afterAll(this: Mocha.Context) {
        this.timeout(60_000);
        await removeSharedCluster();
    },
};
