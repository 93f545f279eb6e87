import { type Group, groups, needed, text, texts } from "../../call.ts";
import { AwsError } from "../../data-plane.ts";
import type { StandIn, World } from "../../world.ts";
import { rdsParts } from "../arn.ts";
import { paged } from "../paging.ts";
import { noSnapshot, type Snapshot, snapshotRow, snapshotsOf } from "./snapshots.ts";

type Test = (one: Snapshot) => boolean;

/** DescribeDBSnapshots: of this account, and shared with it where one asks for those. */
export const describeSnapshots: StandIn = async ({ region, parameters }, world) => {
    const wanted = text(parameters, "DBSnapshotIdentifier");
    const tests = testsOf(parameters, world);
    const all = await snapshotsOf(world, region);
    const asked = all.filter((one) => tests.every((test) => test(one)));
    const rows = (await Promise.all(asked.map(seen))).flat();
    if (wanted !== undefined && rows.length === 0) throw noSnapshot(wanted);
    return paged("DBSnapshots", rows, parameters);
};

async function seen({ state, row }: Snapshot): Promise<readonly Group[]> {
    if (state.hidden > 0) {
        state.hidden -= 1;
        return [];
    }
    const status = await state.course.look();
    return status === "gone" ? [] : [snapshotRow(row, state, status)];
}

function testsOf(parameters: Group, world: World): readonly Test[] {
    const identifier = text(parameters, "DBSnapshotIdentifier");
    const instance = text(parameters, "DBInstanceIdentifier");
    const resource = text(parameters, "DbiResourceId");
    const owned: Test = ({ row }) => rdsParts(needed(row, "DBSnapshotArn"))?.account === world.account;
    return [
        ...(identifier === undefined ? [] : [named(identifier)]),
        ...(instance === undefined ? [] : [ofInstance(instance)]),
        ...(resource === undefined ? [] : [({ row }: Snapshot) => row["DbiResourceId"] === resource]),
        ...typeTests(
            text(parameters, "SnapshotType"),
            owned,
            identifier,
            parameters["IncludeShared"] === true,
        ),
        ...groups(parameters, "Filters").map(filterTest),
    ];
}

/** One that another account owns is named by its ARN, and never found by its name alone. */
function named(wanted: string): Test {
    const parts = rdsParts(wanted);
    return ({ state, row }) =>
        parts === undefined
            ? state.identifier === wanted.toLowerCase()
            : row["DBSnapshotArn"] === wanted ||
              (row["DBSnapshotArn"] === undefined && state.identifier === parts.name);
}

function ofInstance(wanted: string): Test {
    const name = wanted.split(":").at(-1)?.toLowerCase();
    return ({ row }) => needed(row, "DBInstanceIdentifier").toLowerCase() === name;
}

function typeTests(
    type: string | undefined,
    owned: Test,
    identifier: string | undefined,
    shared: boolean,
): readonly Test[] {
    switch (type) {
        case undefined:
            // by its ARN even one of another account is found
            return identifier?.startsWith("arn:") === true || shared ? [] : [owned];
        case "shared":
            return [(one) => !owned(one)];
        case "public":
            return [() => false];
        case "manual":
        case "automated":
        case "awsbackup":
            return [owned, ({ row }) => row["SnapshotType"] === type];
        default:
            throw new AwsError("InvalidParameterValue", `Invalid snapshot type: ${type}`);
    }
}

function filterTest(filter: Group): Test {
    const name = text(filter, "Name") ?? "";
    const values = texts(filter, "Values");
    switch (name) {
        case "db-instance-id":
            return (one) => values.some((value) => ofInstance(value)(one));
        case "db-snapshot-id":
            return (one) => values.some((value) => named(value)(one));
        case "dbi-resource-id":
            return ({ row }) => values.includes(needed(row, "DbiResourceId"));
        case "snapshot-type":
            return ({ row }) => values.includes(needed(row, "SnapshotType"));
        case "engine":
            return ({ row }) => values.includes(needed(row, "Engine"));
        default:
            throw new AwsError("InvalidParameterValue", `Unrecognized filter name: ${name}`);
    }
}
