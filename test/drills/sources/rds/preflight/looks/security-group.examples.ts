import { exampleGroup } from "../../../../../support/aws/example-ground.ts";
import type { LookExamples } from "../look-examples.ts";

const rule = (peer: string) => ({ peer, protocol: "tcp", fromPort: 5_432, toPort: 5_432 });
const namesake = exampleGroup({ id: "sg-0namesake", vpcId: "vpc-0other", egress: [rule("0.0.0.0/0")] });

export const examples: LookExamples = {
    passes: {
        "a namesake in another VPC": { answers: { securityGroups: [namesake, exampleGroup()] } },
        "no subnet group, which is for another look": { answers: { subnetGroup: undefined } },
    },
    says: [
        {
            on: "no such group",
            ground: { answers: { securityGroups: [] } },
            codes: ["security-group-missing"],
            telling: ["eu-central-1"],
        },
        {
            on: "a namesake alone",
            ground: { answers: { securityGroups: [namesake] } },
            codes: ["security-group-elsewhere"],
            telling: ["sg-0namesake", "vpc-0other", "vpc-0drills"],
        },
        {
            on: "a way out",
            ground: {
                answers: {
                    securityGroups: [
                        exampleGroup({
                            egress: [{ ...rule("pl-0s3"), protocol: "-1", fromPort: null, toPort: null }],
                        }),
                    ],
                },
            },
            codes: ["security-group-lets-out"],
            telling: ["pl-0s3 on every port"],
        },
        {
            on: "a way in for everybody, by either version of the protocol, beside the runner's",
            ground: {
                answers: {
                    securityGroups: [
                        exampleGroup({ ingress: [rule("sg-0runner"), rule("0.0.0.0/0"), rule("::/0")] }),
                    ],
                },
            },
            codes: ["security-group-open", "security-group-open"],
            telling: ["0.0.0.0/0 on port 5432", "::/0"],
        },
        {
            on: "a way in for addresses",
            ground: {
                answers: {
                    securityGroups: [
                        exampleGroup({ ingress: [{ ...rule("10.0.0.0/16"), fromPort: 0, toPort: 65_535 }] }),
                    ],
                },
            },
            codes: ["security-group-admits-addresses"],
            telling: ["10.0.0.0/16 on ports 0 to 65535"],
        },
        {
            on: "no way in",
            ground: { answers: { securityGroups: [exampleGroup({ ingress: [] })] } },
            codes: ["security-group-admits-nobody"],
            telling: [],
        },
    ],
    asks: ["securityGroups", "subnetGroup"],
};
