import { expect } from "chai";
import { salvageRestore } from "../../../../drills/sources/rds/salvage.ts";
import type { DatabaseInstance } from "../../../../infra/aws/rds-rows.ts";
import { Failure } from "../../../../infra/failure.ts";
import { silent } from "../../../../infra/progress.ts";
import { exampleCopy, exampleDrillId } from "../../../support/aws/example-placement.ts";
import { examplePoint } from "../../../support/aws/example-point.ts";
import { exampleTarget } from "../../../support/aws/example-target.ts";
import { noTime } from "../../../support/aws/no-time.ts";
import { failureOf } from "../../../support/failure.ts";

const request = {
    drillId: exampleDrillId,
    expiresAt: "2026-01-02T06:00:00.000Z",
    point: examplePoint(),
    target: { kind: "immediate" },
} as const;

const tags = { "lifeboat:drill-id": exampleDrillId };

function existing(code: string): Failure {
    return new Failure(
        "ProviderFailed",
        `operation error RDS: X, https response error StatusCode: 400, RequestID: 1, ${code}: it exists`,
    );
}

describe("a stack that could not be brought up", () => {
    it("is taken over where an earlier try of this drill made the instance, once that is available", async () => {
        const told: string[] = [];
        const outputs = await salvage(
            existing("DBInstanceAlreadyExists"),
            [
                undefined,
                exampleCopy({ tags, status: "creating", endpoint: null }),
                exampleCopy({ tags, masterUser: "master" }),
            ],
            (doing) => told.push(doing),
        );
        const { endpoint, resourceId } = exampleCopy();
        expect(outputs).to.deep.equal({
            identifier: exampleDrillId,
            resourceId,
            masterUser: "master",
            database: "postgres",
            ...endpoint,
        });
        expect(told).to.deep.equal([
            "taking over what an earlier try has made: creating",
            "taking over what an earlier try has made: available",
        ]);
    });

    it("is nobody's to take over where the stamp is another's, or there is none", async () => {
        for (const others of [{}, { "lifeboat:drill-id": "drill-20260102t030405z-ffffff" }]) {
            const { message } = await failureOf(
                salvage(existing("DBInstanceAlreadyExists"), [exampleCopy({ tags: others })]),
                "AwsAlreadyExists",
            );
            expect(message).to.include("not taken over: it does not bear the stamp");
        }
    });

    it("is stuck where what an earlier try made is", async () => {
        await failureOf(
            salvage(existing("DBInstanceAlreadyExists"), [exampleCopy({ tags, status: "storage-full" })]),
            "RestoreStuck",
        );
        const never = exampleCopy({ tags, status: "creating" });
        await failureOf(salvage(existing("DBInstanceAlreadyExists"), [never]), "RestoreStuck");
    });

    it("is named by what AWS said, without another look, where nothing can be taken over", async () => {
        await failureOf(salvage(existing("DBSnapshotNotFound"), []), "RecoveryPointGone");
        await failureOf(salvage(existing("DBParameterGroupAlreadyExists"), []), "AwsAlreadyExists");
        await failureOf(salvage(new Failure("DrillInterrupted", "stopped"), []), "DrillInterrupted");
    });
});

/** @param states what RDS says, one look after the other; the last one stays */
function salvage(
    failure: Failure,
    states: readonly (DatabaseInstance | undefined)[],
    progress: (doing: string) => void = silent,
): Promise<Readonly<Record<string, unknown>>> {
    let looks = 0;
    const rds = {
        instance: () => {
            if (states.length === 0) throw new Error("nobody should have looked");
            return Promise.resolve(states[Math.min(looks++, states.length - 1)]);
        },
    };
    const { signal } = new AbortController();
    const tools = { rds, patience: noTime(60_000) };
    return salvageRestore(exampleTarget(), request, failure, progress, signal, tools);
}
