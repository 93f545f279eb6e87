import type { RestoreRequest } from "../../../../drills/model/restore-request.ts";
import type { RestoredDatabase } from "../../../../drills/model/restored-database.ts";
import type { AwsTarget } from "../../../../drills/sources/aws-target.ts";
import { drillParameters } from "../../../../drills/sources/rds/drill-parameters.ts";
import type { DatabaseInstance } from "../../../../infra/aws/rds-rows.ts";
import { newDrillId } from "../../../../infra/naming.ts";
import { exampleCopy, exampleInstance } from "../../../support/aws/example-placement.ts";
import { examplePoint } from "../../../support/aws/example-point.ts";
import { rdsOver, type SmallRds } from "../../../support/aws/rds-over-data-plane.ts";
import type { TestDataPlane } from "../../../support/aws/data-plane/data-plane.ts";

/** A copy on its way: what the stack made of it, and how RDS describes it. */
export interface Copy {
    readonly request: RestoreRequest;
    readonly restored: RestoredDatabase;
    readonly rds: SmallRds;
}

/** What a copy is made of. */
export interface CopyWish {
    /** Default: `nightly`. */
    readonly snapshot?: string;
    /** What the group of its parameters says. Default: what a drill's own does. */
    readonly parameters?: Readonly<Record<string, string>>;
}

/** Restores as a drill's stack does, for a drill that has just begun. */
export async function restoreCopy(
    plane: TestDataPlane,
    target: AwsTarget,
    { snapshot = "nightly", parameters }: CopyWish = {},
): Promise<Copy> {
    const drillId = newDrillId(new Date());
    const request: RestoreRequest = {
        drillId,
        expiresAt: "2026-11-21T10:00:00.000Z",
        point: examplePoint(),
        target: { kind: "immediate" },
    };
    const ofTheDrill = drillParameters(target).map(({ name, value }) => [name, value] as const);
    const endpoint = await plane.restore({
        region: target.region,
        identifier: drillId,
        resourceId: "db-COPY",
        from: { kind: "snapshot", snapshot },
        parameters: parameters ?? Object.fromEntries(ofTheDrill),
        iamAuthentication: true,
        signal: new AbortController().signal,
    });
    return {
        request,
        restored: {
            host: endpoint.address,
            port: endpoint.port,
            user: "postgres",
            database: "shop",
            state: "writable",
            stoppedAt: { lsn: null, lastCommitAt: null },
        },
        rds: rdsOver(plane, [copyNamed(request), exampleInstance()]),
    };
}

/** How RDS describes the copy of a drill. */
export function copyNamed(
    { drillId }: RestoreRequest,
    changes: Partial<DatabaseInstance> = {},
): DatabaseInstance {
    return exampleCopy({
        identifier: drillId,
        resourceId: "db-COPY",
        arn: `arn:aws:rds:eu-central-1:123456789012:db:${drillId}`,
        parameterGroup: { name: drillId, status: "in-sync" },
        tags: { "lifeboat:drill-id": drillId },
        ...changes,
    });
}
