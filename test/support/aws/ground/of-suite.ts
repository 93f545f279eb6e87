import { demandNoGap } from "../cloud/of-suite.ts";
import { needsMoto } from "../cloud/needs-moto.ts";
import { type AwsGround, type GroundWish, makeGround } from "./ground.ts";

/** The first start makes moto's environment, which takes about half a minute. */
const patienceMs = 600_000;

/**
 * A ground for all tests of the `describe` that this is called in: made before them, removed after them, skipped with
 * them where there is no Python. After each test its faults end, and a gap of the cloud's own fails it. What more the
 * tests need stands in a `before` of theirs, below.
 */
export function groundOfSuite(wish: GroundWish = {}): () => AwsGround {
    let ground: AwsGround | undefined;
    before(async function () {
        this.timeout(patienceMs);
        needsMoto(this);
        ground = await makeGround(wish);
    });
    afterEach(() => {
        ground?.cloud.control.faults.clear();
        demandNoGap(ground?.cloud);
    });
    after(async () => {
        await ground?.stop();
    });
    return () => {
        if (ground === undefined) throw new Error("the ground is made before the tests, not before that");
        return ground;
    };
}
