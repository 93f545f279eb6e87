import type { FailureArea } from "../../infra/failure.ts";
import { awsDrillErrors } from "./aws-drill.ts";
import { awsErrors } from "./aws.ts";
import { backupErrors } from "./backup.ts";
import { commandErrors } from "./command.ts";
import { drillErrors } from "./drill.ts";
import { engineErrors } from "./engine.ts";
import { labErrors } from "./lab.ts";
import { machineErrors } from "./machine.ts";
import type { ErrorRows } from "./row.ts";

/** Every failure of lifeboat: its exit code, what to do, and who can do it. `docs/errors.md` is written from here. */
export const errorTable: ErrorRows<FailureArea> = {
    ...commandErrors,
    ...labErrors,
    ...machineErrors,
    ...backupErrors,
    ...awsErrors,
    ...awsDrillErrors,
    ...engineErrors,
    ...drillErrors,
    Internal: {
        exitCode: 255,
        title: "a bug in lifeboat",
        hint: "Please report it with the output of the same command and --log-level debug.",
        whoCanAct: "maintainers",
    },
};
