import type { PlannedResource, PlannedValue } from "../../../../infra/planned.ts";
import { unknown } from "../../../../infra/planned.ts";
import { instanceType } from "../../../../infra/policies/types.ts";
import type { GuardrailExamples } from "../examples.ts";
import { planned } from "../planned.ts";

const source = (managed: PlannedValue): PlannedResource =>
    planned(instanceType, "shop", { identifier: "shop", manageMasterUserPassword: managed });
const replica = (of: PlannedValue): PlannedResource =>
    planned(instanceType, "replica", { replicateSourceDb: of });

export const examples: GuardrailExamples = {
    passes: [
        {
            on: "a password of one's own",
            resources: [source(false), replica("arn:aws:rds:us-east-1:123456789012:db:shop")],
        },
    ],
    fails: [
        {
            on: "a managed one",
            resources: [source(true), replica("arn:aws:rds:us-east-1:123456789012:db:shop")],
            resource: "shop",
            property: "manageMasterUserPassword",
        },
        {
            on: "one on the replica itself",
            resources: [
                planned(instanceType, "replica", {
                    replicateSourceDb: "shop",
                    manageMasterUserPassword: true,
                }),
            ],
            resource: "replica",
            property: "manageMasterUserPassword",
        },
    ],
    cannotJudge: [
        {
            on: "a replica of nobody knows what",
            resources: [source(true), replica(unknown)],
            resource: "replica",
            property: "replicateSourceDb",
        },
    ],
    leavesAlone: [{ on: "a database without a replica", resources: [source(true)] }],
};
