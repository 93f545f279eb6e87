import { expect } from "chai";
import { awaitStack, type StackValues } from "../../../automation/steps/await-stack.ts";
import type { Source } from "../../../drills/sources/source.ts";
import { Failure } from "../../../infra/failure.ts";
import { silent } from "../../../infra/progress.ts";
import { exampleDrillId } from "../../support/aws/example-placement.ts";
import { examplePoint } from "../../support/aws/example-point.ts";
import { failureOf } from "../../support/failure.ts";

const request = {
    drillId: exampleDrillId,
    expiresAt: "2026-01-02T06:00:00.000Z",
    point: examplePoint(),
    target: { kind: "immediate" },
} as const;

const outputs = { host: "copy" };
const refused = new Failure("ProviderFailed", "the provider said no");
const stuck = new Failure("RestoreStuck", "it is storage-full");

type Watched = Pick<Source, "watch" | "salvage">;

/** Ends when it is told to, as every watch does. */
const patientWatch: Required<Watched>["watch"] = (_request, _progress, signal) =>
    new Promise((resolve) => {
        signal.addEventListener("abort", () => {
            resolve(null);
        });
    });

describe("waiting for a stack to come up", () => {
    it("ends the watch when the stack is up, and waits for its end", async () => {
        let ended = false;
        const watch: Watched["watch"] = async (...told) => {
            const end = await patientWatch(...told);
            ended = true;
            return end;
        };
        expect(await wait({ watch }, () => Promise.resolve(outputs))).to.equal(outputs);
        expect(ended).to.be.true;
    });

    it("gives the stack up where the watch says that it never comes, with the watch's own reason", async () => {
        const watch: Watched["watch"] = () => Promise.resolve(stuck);
        const salvage: Watched["salvage"] = () => Promise.resolve(outputs);
        expect(await failureOf(wait({ watch, salvage }, cancelled), "RestoreStuck")).to.equal(stuck);
    });

    it("asks what the engine's failure means, or what there is to take over", async () => {
        const failing = (): Promise<StackValues> => Promise.reject(refused);
        const meant = new Failure("RecoveryPointGone", "it is gone");
        const gone: Watched["salvage"] = (_request, failure) =>
            Promise.reject(failure === refused ? meant : failure);
        expect(await failureOf(wait({ salvage: gone }, failing), "RecoveryPointGone")).to.equal(meant);
        const salvage: Watched["salvage"] = () => Promise.resolve(outputs);
        expect(await wait({ watch: patientWatch, salvage }, failing)).to.equal(outputs);
        expect(await failureOf(wait({}, failing), "ProviderFailed")).to.equal(refused);
    });

    it("takes nothing over for a drill that was stopped", async () => {
        const stop = new AbortController();
        stop.abort(new Failure("DrillTimedOut", "too long"));
        const salvage: Watched["salvage"] = () => Promise.resolve(outputs);
        await failureOf(wait({ salvage }, cancelled, stop.signal), "DrillInterrupted");
    });
});

/** As an engine ends an update that is aborted. */
function cancelled(hopeless: AbortSignal, signal: AbortSignal): Promise<StackValues> {
    return new Promise((_resolve, reject) => {
        const both = AbortSignal.any([hopeless, signal]);
        const end = (): void => {
            reject(new Failure("DrillInterrupted", "The update was cancelled."));
        };
        if (both.aborted) end();
        else both.addEventListener("abort", end);
    });
}

function wait(
    source: Watched,
    up: (hopeless: AbortSignal, signal: AbortSignal) => Promise<StackValues>,
    signal: AbortSignal = new AbortController().signal,
): Promise<StackValues> {
    const hopeless = new AbortController();
    return awaitStack({ source, signal }, request, silent, { up: up(hopeless.signal, signal), hopeless });
}
