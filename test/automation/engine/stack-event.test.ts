import { expect } from "chai";
import { translator, type SdkEvent, type StackEvent } from "../../../automation/engine/stack-event.ts";

const urn = "urn:pulumi:s::lifeboat::lifeboat:index:Restore$lifeboat:index:Probe::cluster";
const step = { op: "create", urn, type: "lifeboat:index:Probe" };
const resource = { type: "lifeboat:index:Probe", name: "cluster" };

function diagnostic(severity: string, message: string, more: object = {}): SdkEvent {
    return { diagnosticEvent: { severity, message, ...more } };
}

/** What comes of some events, half a second apart. */
function translated(...events: readonly SdkEvent[]): readonly StackEvent[] {
    const emitted: StackEvent[] = [];
    let now = 0;
    const translate = translator(
        (event) => emitted.push(event),
        () => (now += 500),
    );
    events.forEach(translate);
    return emitted;
}

describe("the events of an engine, as lifeboat tells them", () => {
    it("are the beginning and the end of each resource, with the seconds between", () => {
        expect(
            translated({ resourcePreEvent: { metadata: step } }, { resOutputsEvent: { metadata: step } }),
        ).to.deep.equal([
            { type: "resource-started", operation: "create", resource },
            { type: "resource-done", operation: "create", resource, seconds: 0.5 },
        ]);
    });

    it("give a failure the words that were said of that resource before it", () => {
        const events = translated(
            { resourcePreEvent: { metadata: step } },
            diagnostic("error", "of another\n", { urn: "urn:pulumi:s::lifeboat::a:b:C::other" }),
            diagnostic("error", "no space left\n", { urn }),
            { resOpFailedEvent: { metadata: step } },
        );
        expect(events.at(-1)).to.deep.include({ type: "resource-failed", message: "no space left" });
    });

    it("tell one end for one beginning, however often the engine repeats it", () => {
        const done = { resOutputsEvent: { metadata: step } };
        expect(translated(done, { resourcePreEvent: { metadata: step } }, done, done)).to.have.lengthOf(2);
    });

    it("leave out the stack itself and default providers", () => {
        const stack = {
            op: "create",
            urn: "urn:pulumi:s::p::pulumi:pulumi:Stack::p-s",
            type: "pulumi:pulumi:Stack",
        };
        const provider = {
            op: "create",
            urn: "urn:pulumi:s::p::pulumi:providers:aws::default_7_48_0",
            type: "pulumi:providers:aws",
        };
        for (const metadata of [stack, provider]) {
            expect(
                translated({ resourcePreEvent: { metadata } }, { resOutputsEvent: { metadata } }),
            ).to.deep.equal([]);
        }
    });

    it("drop debug messages, which hold the plain values of secrets", () => {
        expect(translated(diagnostic("debug", "RPC prepared: token=canary"))).to.deep.equal([]);
    });

    it("drop what the CLI says of plugins on the PATH, and what is gone in a moment", () => {
        expect(
            translated(
                diagnostic("warning", "using pulumi-resource-lifeboat from $PATH at /somewhere\n"),
                diagnostic("info", "still creating", { ephemeral: true }),
            ),
        ).to.deep.equal([]);
    });

    it("keep warnings, errors and information", () => {
        expect(
            translated(diagnostic("info#err", "a\n"), diagnostic("warning", "b"), diagnostic("error", "c")),
        ).to.deep.equal([
            { type: "message", severity: "info", message: "a" },
            { type: "message", severity: "warning", message: "b" },
            { type: "message", severity: "error", message: "c" },
        ]);
    });
});
