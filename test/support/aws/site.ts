import type { Site } from "../../../infra/site.ts";

/** A production site for tests of components. */
export const exampleSite: Site = {
    system: "shop",
    role: "production",
    region: "eu-central-1",
    accountId: "123456789012",
    partition: "aws",
    tags: { "lifeboat:system": "shop" },
};

/** The same system's DR site. */
export const exampleDrSite: Site = { ...exampleSite, role: "dr", region: "eu-west-1" };
