import { defaultMajor, type Major, wantedMajor } from "../../infra/local/server/major.ts";

/** The PostgreSQL that the tests make their servers of: `LIFEBOAT_POSTGRES`, as the matrix sets it, or the default. */
export const testMajor: Major = wantedMajor(process.env) ?? defaultMajor;
