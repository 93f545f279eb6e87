import { needed } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import type { StandIn } from "../world.ts";
import { startCourse } from "./course.ts";
import { instanceNamed, rowOf } from "./instances.ts";

/** RebootDBInstance. The server behind it is not touched: nothing that is set here waits for a restart. */
export const rebootInstance: StandIn = async ({ region, parameters }, world) => {
    const { state, row } = await instanceNamed(world, region, needed(parameters, "DBInstanceIdentifier"));
    if (state.course.peek() !== "available")
        throw new AwsError(
            "InvalidDBInstanceState",
            `Instance ${state.identifier} is ${state.course.peek()}.`,
        );
    state.course = startCourse(world.rds.pace.reboot, "available", world.clock);
    return { DBInstance: rowOf(world, row, state, "rebooting") };
};
