import { expect } from "chai";
import { watchRestore } from "../../../../drills/sources/rds/watch.ts";
import { Failure } from "../../../../infra/failure.ts";
import { exampleCopy, exampleDrillId } from "../../../support/aws/example-placement.ts";
import { examplePoint } from "../../../support/aws/example-point.ts";
import { exampleTarget } from "../../../support/aws/example-target.ts";

const request = {
    drillId: exampleDrillId,
    expiresAt: "2026-01-02T06:00:00.000Z",
    point: examplePoint(),
    target: { kind: "immediate" },
} as const;

const minute = 60_000;

/** What RDS says at one look; `unseen` where it knows no such instance yet. */
type Look = string | Failure | Error;

describe("the watch over a restore", () => {
    it("tells status and age, and ends with the signal", async () => {
        const { told, end } = await watched(["unseen", "creating", "creating", "backing-up", "available"]);
        expect(told).to.deep.equal([
            "not there yet for 0 s",
            "creating for 0 s",
            "creating for 60 s",
            "backing-up for 0 s",
            "available for 0 s",
        ]);
        expect(end).to.equal(null);
    });

    for (const status of [
        "failed",
        "incompatible-restore",
        "incompatible-parameters",
        "incompatible-network",
        "storage-full",
        "inaccessible-encryption-credentials",
        "inaccessible-encryption-credentials-recoverable",
        "deleting",
    ]) {
        it(`gives up an instance that is ${status}`, async () => {
            const { end } = await watched(["creating", status, "available"]);
            expect(end?.failure).to.equal("RestoreStuck");
            expect(end?.message).to.include(`is ${status}`);
        });
    }

    it("gives up an instance that was there and is gone, but not one that is unseen for a moment", async () => {
        const { end } = await watched(["creating", "unseen", "unseen", "available"]);
        expect(end?.message).to.include("was there, and is gone");
        expect((await watched(["creating", "unseen", "creating", "available"])).end).to.equal(null);
    });

    it("gives up what takes too long, whatever it is called meanwhile, and counts only what is not available", async () => {
        const slow = ["creating", "backing-up", "creating", "modifying", "creating", "creating"];
        const { end } = await watched(slow, { mostMs: 4 * minute });
        expect(end?.failure).to.equal("RestoreStuck");
        expect(end?.message).to.include("is creating after 4 min");
        const used = ["creating", "creating", "available", "modifying", "modifying", "available"];
        expect((await watched(used, { mostMs: 4 * minute })).end).to.equal(null);
        const told = await watched(slow, { restoreSeconds: 240 });
        expect(told.end?.message, "as the stack's file says").to.include("is creating after 4 min");
        const unseen = Array.from({ length: 6 }, () => "unseen");
        expect((await watched(unseen, { mostMs: 4 * minute })).end?.message).to.include("is not there after");
    });

    it("goes on where RDS does not answer, and never throws", async () => {
        const { told, end } = await watched([
            new Failure("AwsThrottled", "slow down"),
            new Error("a bug"),
            "available",
        ]);
        expect(told[0]).to.equal("RDS does not say how far it is: AwsThrottled");
        expect(told.at(-1)).to.equal("available for 0 s");
        expect(end).to.equal(null);
    });
});

/** Each look is a minute after the one before; the signal is aborted with the last. */
async function watched(
    looks: readonly Look[],
    {
        mostMs,
        restoreSeconds = null,
    }: { readonly mostMs?: number; readonly restoreSeconds?: number | null } = {},
): Promise<{ readonly told: readonly string[]; readonly end: Failure | null }> {
    const told: string[] = [];
    const stop = new AbortController();
    let taken = 0;
    const rds = {
        instance: () => {
            const look = looks[taken++] ?? "available";
            if (taken >= looks.length) stop.abort();
            if (look instanceof Error) throw look;
            return Promise.resolve(look === "unseen" ? undefined : exampleCopy({ status: look }));
        },
    };
    const end = await watchRestore(
        exampleTarget({ restoreSeconds }),
        request,
        (doing) => told.push(doing),
        stop.signal,
        {
            rds,
            everyMs: 0,
            now: () => Math.max(0, taken - 1) * minute,
            ...(mostMs === undefined ? {} : { mostMs }),
        },
    );
    return { told, end };
}
