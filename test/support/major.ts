import { defaultMajor, type Major, wantedMajor } from "../../infra/local/server/major.ts";
import { skipBecause } from "./skip.ts";

/** The PostgreSQL that the tests make their servers of: `LIFEBOAT_POSTGRES`, as the matrix sets it, or the default. */
export const testMajor: Major = wantedMajor(process.env) ?? defaultMajor;

/** Skips the running test on a PostgreSQL that is older than what it is about. */
export function needsMajor(context: Mocha.Context, major: Major, what: string): void {
    if (testMajor < major) skipBecause(context, `PostgreSQL ${testMajor} has no ${what}`);
}
