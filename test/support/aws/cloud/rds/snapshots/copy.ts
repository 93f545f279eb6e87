import { CopyDBSnapshotCommand } from "@aws-sdk/client-rds";
import { groups, needed, text } from "../../call.ts";
import { AwsError } from "../../data-plane.ts";
import { asGroup, ask } from "../../moto/ask.ts";
import type { StandIn } from "../../world.ts";
import { rdsParts } from "../arn.ts";
import { startCourse } from "../course.ts";
import { refuseBadIdentifier } from "../identifier.ts";
import { refuseUnusableKey } from "../restore/key.ts";
import { refuseTooManySnapshots } from "./create.ts";
import { noteSnapshot } from "./note.ts";
import { snapshotNamed, snapshotRow } from "./snapshots.ts";

/** CopyDBSnapshot, within a region or into this one. */
export const copySnapshot: StandIn = async ({ region, parameters }, world) => {
    const named = needed(parameters, "SourceDBSnapshotIdentifier");
    const identifier = needed(parameters, "TargetDBSnapshotIdentifier");
    const from = rdsParts(named)?.region ?? region;
    const source = await snapshotNamed(world, from, named);
    refuseBadIdentifier("TargetDBSnapshotIdentifier", identifier, 255);
    if (source.state.course.peek() !== "available")
        throw new AwsError(
            "InvalidDBSnapshotState",
            `Cannot copy ${named}: it is in state ${source.state.course.peek()}.`,
        );
    const key = text(parameters, "KmsKeyId");
    // a key belongs to a region: what another one encrypts is encrypted anew here
    if (source.row["Encrypted"] === true && from !== region && key === undefined)
        throw new AwsError(
            "InvalidParameterValue",
            "The KmsKeyId parameter must be specified when an encrypted snapshot is copied from another region.",
        );
    await refuseUnusableKey(world, region, key);
    await refuseTooManySnapshots(world, region);
    const { DBSnapshot = {} } = await ask("rds", () =>
        world.moto.rds(region).send(
            new CopyDBSnapshotCommand({
                SourceDBSnapshotIdentifier: named,
                TargetDBSnapshotIdentifier: identifier,
                ...(key === undefined ? {} : { KmsKeyId: key }),
                CopyTags: parameters["CopyTags"] === true,
                Tags: groups(parameters, "Tags").map((tag) => ({
                    Key: text(tag, "Key"),
                    Value: text(tag, "Value"),
                })),
            }),
        ),
    );
    const original = source.row["OriginalSnapshotCreateTime"];
    const state = noteSnapshot(world, {
        ...{ region, identifier, instance: source.state.instance, at: world.clock.now() },
        row: {
            ...(original === undefined ? {} : { OriginalSnapshotCreateTime: original }),
            SourceDBSnapshotIdentifier: needed(source.row, "DBSnapshotArn"),
            SourceRegion: from,
        },
    });
    world.copies.tell({
        from: { region: from, snapshot: source.state.identifier },
        to: { region, snapshot: identifier },
    });
    state.course = startCourse(world.rds.pace.snapshot, "available", world.clock);
    return { DBSnapshot: snapshotRow(asGroup(DBSnapshot), state, "creating") };
};
