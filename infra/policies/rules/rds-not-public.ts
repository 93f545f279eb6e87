import { demand } from "../demand.ts";
import type { Guardrail } from "../guardrail.ts";
import { at } from "../place.ts";
import { clusterInstanceType, instanceType } from "../types.ts";

export const rdsNotPublic = {
    id: "rds-not-public",
    title: "Databases have no public address",
    demands: "No database can be reached from the Internet.",
    danger: "A public address leaves a security group and a password as all that stands between the data and everybody.",
    remedy: "Leave publiclyAccessible out, or set it to false.",
    level: "mandatory",
    looksAt: [instanceType, clusterInstanceType],
    // the provider's default is false
    inspect: (database) =>
        demand(
            at(database, "publiclyAccessible"),
            (value) => value === undefined || value === false,
            "The database gets a public address.",
        ),
} as const satisfies Guardrail;
