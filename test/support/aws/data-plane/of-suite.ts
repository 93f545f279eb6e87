import { needsProgram } from "../../skip.ts";
import { makeDataPlane, type TestDataPlane } from "./data-plane.ts";
import type { TokenAuthority } from "./iam-token.ts";

/**
 * A place for databases, for all tests of the `describe` that this is called in: made before them, removed after them,
 * skipped with them where there is no `openssl`. What runs in it is made in a `before` of theirs, below.
 */
export function planeOfSuite(authority: TokenAuthority): () => TestDataPlane {
    let plane: TestDataPlane | undefined;
    before(async function () {
        needsProgram(this, "openssl");
        plane = await makeDataPlane(authority);
    });
    after(async () => {
        await plane?.stop();
    });
    return () => {
        if (plane === undefined) throw new Error("the place is made before the tests, not before that");
        return plane;
    };
}
