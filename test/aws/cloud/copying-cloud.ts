import type { Cloud } from "../../support/aws/cloud/cloud.ts";
import type { Copied } from "../../support/aws/cloud/copies.ts";
import { noDataPlane } from "../../support/aws/cloud/no-data-plane.ts";
import { cloudOfSuite } from "../../support/aws/cloud/of-suite.ts";
import { type Sdk, sdkFor } from "../../support/aws/cloud/sdk.ts";

/** A cloud that tells of copies, without a database behind it. */
export interface CopyingCloud {
    readonly cloud: Cloud;
    readonly sdk: Sdk;
    /** What was copied since the test began. */
    readonly copies: readonly Copied[];
}

/** One for all tests of the `describe` that this is called in. @param ready what is done once before the tests */
export function copyingCloudOfSuite(ready: (cloud: Cloud) => Promise<void>): () => CopyingCloud {
    const copies: Copied[] = [];
    const started = cloudOfSuite(
        () => ({ dataPlane: noDataPlane() }),
        async (cloud) => {
            await ready(cloud);
            cloud.control.onCopy((copied) => copies.push(copied));
        },
    );
    beforeEach(() => {
        copies.length = 0;
    });
    afterEach(() => started().control.rds.settle());
    return () => ({ cloud: started(), sdk: sdkFor(started()), copies });
}
