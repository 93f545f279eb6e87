import type { AwsTarget } from "../../drills/sources/aws-target.ts";
import { awsRemains } from "../../drills/sources/rds/remains.ts";
import type { Home } from "../../infra/home.ts";
import { type Remains, together } from "../../infra/leftover.ts";
import { localRemains } from "../../infra/local/leftovers.ts";

/** Everywhere that drills of a target can have left something. @param aws null for the lab alone */
export async function remainsOf(home: Home, aws: AwsTarget | null): Promise<Remains> {
    const here = localRemains(home);
    return aws === null ? here : together([here, await awsRemains(aws)]);
}
