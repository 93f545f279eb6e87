import { type Cloud, type CloudOptions, startCloud } from "./cloud.ts";
import { needsMoto } from "./needs-moto.ts";

/** The first start makes moto's environment, which takes about half a minute. */
const patienceMs = 600_000;

/**
 * A cloud for all tests of the `describe` that this is called in: started before them, stopped after them, skipped with
 * them where there is no Python. A gap of the cloud's own fails the test after which it is found.
 * @param ready what is done once before the tests, such as seeding
 */
export function cloudOfSuite(
    options: () => CloudOptions,
    ready: (cloud: Cloud) => Promise<void> = () => Promise.resolve(),
): () => Cloud {
    let cloud: Cloud | undefined;
    before(async function () {
        this.timeout(patienceMs);
        needsMoto(this);
        cloud = await startCloud(options());
        await ready(cloud);
    });
    afterEach(() => {
        demandNoGap(cloud);
    });
    after(async () => {
        await cloud?.stop();
    });
    return () => {
        if (cloud === undefined) throw new Error("the cloud is started before the tests, not before that");
        return cloud;
    };
}

/** Throws what a stand-in of the cloud did not know since the last look. @param cloud undefined: it never started */
export function demandNoGap(cloud: Cloud | undefined): void {
    const gaps = cloud?.control.gaps.splice(0) ?? [];
    if (gaps.length === 0) return;
    throw gaps[0] instanceof Error ? gaps[0] : new Error("the test cloud has a gap", { cause: gaps[0] });
}
