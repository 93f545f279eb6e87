import { demandParameter, withParameterGroup } from "../parameters.ts";
import type { Guardrail } from "../guardrail.ts";
import { clusterType, instanceType } from "../types.ts";

export const rdsTlsForced = {
    id: "rds-tls-forced",
    title: "Databases answer over TLS alone",
    demands: "Every database runs with a parameter group of the stack that sets rds.force_ssl to 1.",
    danger: "Without it a client that does not ask for TLS sends its password and every row in the open.",
    remedy: 'Give the database a parameter group of its own with { name: "rds.force_ssl", value: "1" }.',
    level: "mandatory",
    looksAt: [instanceType, clusterType],
    inspect: (database, stack) =>
        withParameterGroup(database, stack, (group) =>
            demandParameter(group, "rds.force_ssl", ["1"], "The group does not force TLS."),
        ),
} as const satisfies Guardrail;
