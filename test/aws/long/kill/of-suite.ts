import type { AwsGround } from "../../../support/aws/ground/ground.ts";
import { groundOfSuite } from "../../../support/aws/ground/of-suite.ts";
import { type Killing, makeKilling } from "./killing.ts";

/** Snapshots, decoys and what the tests furnish take some ten seconds. */
const patienceMs = 600_000;

/**
 * Drills to kill, on one ground for all tests of the `describe` that this is called in. After each test its faults end,
 * and a gap of the cloud's own fails it.
 * @param furnish see `makeKilling`
 */
export function killingOfSuite(furnish?: (ground: AwsGround) => Promise<unknown>): () => Killing {
    const started = groundOfSuite();
    let killing: Killing | undefined;
    before(async function () {
        this.timeout(patienceMs);
        killing = await makeKilling(started(), furnish);
    });
    return () => {
        if (killing === undefined)
            throw new Error("the neighbours are made before the tests, not before that");
        return killing;
    };
}
