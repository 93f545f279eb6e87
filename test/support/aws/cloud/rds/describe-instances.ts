import { type Group, groups, needed, text, texts } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import type { StandIn, World } from "../world.ts";
import { type Instance, instancesOf, noInstance, rowOf } from "./instances.ts";
import { paged } from "./paging.ts";
import { keyOf } from "./state.ts";

/** Each instance that is described goes on in its states; what is hidden still is not there. */
export const describeInstances: StandIn = async ({ region, parameters }, world) => {
    const wanted = text(parameters, "DBInstanceIdentifier");
    const fits = filterOf(parameters);
    const all = await instancesOf(world, region);
    const asked = all.filter((one) => (wanted === undefined || named(one, wanted)) && fits(one));
    const rows = (await Promise.all(asked.map((one) => seen(world, one)))).flat();
    if (wanted !== undefined && rows.length === 0) throw noInstance(wanted);
    return paged("DBInstances", rows, parameters);
};

async function seen(world: World, { state, row }: Instance): Promise<readonly Group[]> {
    if (state.hidden > 0) {
        state.hidden -= 1;
        return [];
    }
    const status = await state.course.look();
    if (status === "gone") return [];
    // what a course has done may have changed the row
    const current = world.rds.instances.get(keyOf(state.region, state.identifier)) ?? state;
    return [rowOf(world, row, current, status)];
}

function named({ state, row }: Instance, wanted: string): boolean {
    return (
        state.identifier === wanted.toLowerCase() ||
        row["DBInstanceArn"] === wanted ||
        state.resourceId === wanted
    );
}

function filterOf(parameters: Group): (one: Instance) => boolean {
    const tests = groups(parameters, "Filters").map((filter) => {
        const name = text(filter, "Name") ?? "";
        const values = texts(filter, "Values");
        switch (name) {
            case "db-instance-id":
                return (one: Instance) => values.some((value) => named(one, value));
            case "dbi-resource-id":
                return ({ state }: Instance) => values.includes(state.resourceId);
            case "engine":
                return ({ row }: Instance) => values.includes(needed(row, "Engine"));
            default:
                throw new AwsError("InvalidParameterValue", `Unrecognized filter name: ${name}`);
        }
    });
    return (one) => tests.every((test) => test(one));
}
