import { ModifyDBInstanceCommand, type ModifyDBInstanceCommandInput } from "@aws-sdk/client-rds";
import { type Group, needed, text } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import { asGroup, ask } from "../moto/ask.ts";
import type { StandIn, World } from "../world.ts";
import { startCourse } from "./course.ts";
import { type Instance, instanceNamed, rowOf } from "./instances.ts";

/** States in which RDS changes nothing. */
const unchangeable = new Set([
    "creating",
    "deleting",
    "rebooting",
    "failed",
    "incompatible-restore",
    "incompatible-network",
]);

/**
 * ModifyDBInstance. A password is pending for a while, and until it is not, the old one works. What is not to be applied
 * at once stays pending until the maintenance window, which never comes here.
 */
export const modifyInstance: StandIn = async ({ region, parameters }, world) => {
    const instance = await instanceNamed(world, region, needed(parameters, "DBInstanceIdentifier"));
    const { state } = instance;
    await state.course.pass();
    const status = state.course.peek();
    if (unchangeable.has(status) || !state.course.ended())
        throw new AwsError(
            "InvalidDBInstanceState",
            `Database instance is not in available state: ${state.identifier} is ${status}.`,
        );
    refusePassword(parameters);
    const changes = Object.keys(parameters).filter(
        (name) => !["DBInstanceIdentifier", "ApplyImmediately"].includes(name),
    );
    const password = text(parameters, "MasterUserPassword");
    state.pending = pendingOf(parameters);
    const atOnce = parameters["ApplyImmediately"] === true || password !== undefined;
    if (changes.length > 0 && atOnce)
        state.course = startCourse(world.rds.pace.modify, "available", world.clock, {
            when: "at the end",
            run: () => apply(world, instance, parameters, password),
            failed: (error) => {
                world.rds.errors.push(error);
                return "incompatible-parameters";
            },
        });
    return { DBInstance: rowOf(world, instance.row, state, "available") };
};

function refusePassword(parameters: Group): void {
    const password = text(parameters, "MasterUserPassword");
    if (password === undefined) return;
    // https://docs.aws.amazon.com/AmazonRDS/latest/APIReference/API_ModifyDBInstance.html: postgres 8 to 128, printable
    if (password.length < 8 || password.length > 128 || !/^[!-~]+$/.test(password) || /[/"@]/.test(password))
        throw new AwsError(
            "InvalidParameterValue",
            "The parameter MasterUserPassword is not a valid password.",
        );
    if (parameters["ManageMasterUserPassword"] === true)
        throw new AwsError(
            "InvalidParameterCombination",
            "You can't specify MasterUserPassword for an instance with ManageMasterUserPassword enabled.",
        );
}

/** What RDS shows as pending: a password without its characters. */
function pendingOf(parameters: Group): Group {
    const shown = [
        "DBInstanceClass",
        "AllocatedStorage",
        "BackupRetentionPeriod",
        "MultiAZ",
        "EngineVersion",
        "Port",
    ];
    return Object.fromEntries(
        [...shown, "MasterUserPassword"].flatMap((name) => {
            const value = parameters[name];
            if (value === undefined) return [];
            return [[name, name === "MasterUserPassword" ? "****" : value] as const];
        }),
    );
}

async function apply(
    world: World,
    { state }: Instance,
    parameters: Group,
    password: string | undefined,
): Promise<void> {
    if (password !== undefined) await world.dataPlane.setMasterPassword(state.identifier, password);
    const input: ModifyDBInstanceCommandInput = {
        ...parameters,
        DBInstanceIdentifier: state.identifier,
        ApplyImmediately: true,
    };
    await ask("rds", async () =>
        asGroup(await world.moto.rds(state.region).send(new ModifyDBInstanceCommand(input))),
    );
    state.pending = {};
}
