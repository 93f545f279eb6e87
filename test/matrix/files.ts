/**
 * The tests that the matrix runs on every major: those that talk to a server, in the order of a drill. What is the same
 * on every server (engines, reports, evidence, the command line) stays out of it, so that a major takes minutes.
 */
export const filesOfTheMatrix: readonly string[] = [
    "test/infra/local/cluster.test.ts",
    "test/infra/local/server/*.test.ts",
    "test/infra/local/wal-archive/*.test.ts",
    "test/infra/local/base-backup/*.test.ts",
    "test/infra/local/restored-cluster/*.test.ts",
    "test/drills/baseline/*.test.ts",
    "test/drills/checks/*.test.ts",
    "test/drills/sources/local/*.test.ts",
    "test/contracts/checks.test.ts",
    "test/contracts/sources.test.ts",
    "test/contracts/faults.test.ts",
    "test/automation/drill.test.ts",
];
