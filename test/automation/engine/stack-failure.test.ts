import { expect } from "chai";
import { failureFrom } from "../../../automation/engine/stack-failure.ts";
import { Failure } from "../../../infra/failure.ts";

/** As the SDK words the error of a CLI that failed. */
function commandError(said: string): Error {
    const command = "Command failed with exit code 1: /usr/bin/pulumi up --yes --stack drill-x";
    return new Error(
        `code: -2\n stdout: \n stderr: ${command}\n${said}\n err?: Error: ${command}\n${said}\n`,
    );
}

describe("the failure behind what the SDK threw", () => {
    it("is the embedded engine's own where there is one", () => {
        const own = new Failure("StackLocked", "locked");
        expect(failureFrom(new Error("wrapped", { cause: own }), ["told"])).to.equal(own);
        expect(failureFrom(own, [])).to.equal(own);
    });

    it("is told by the first error event, which says more than the text", () => {
        const failure = failureFrom(commandError("error: update failed"), [
            "the probe refuses",
            "update failed",
        ]);
        expect(failure).to.include({ failure: "ProviderFailed", message: "the probe refuses" });
    });

    for (const [said, name] of [
        [
            "error: the stack is currently locked by 1 lock(s). Either wait for the other process(es)",
            "StackLocked",
        ],
        ["error: [409] Conflict: Another update is currently in progress.", "StackLocked"],
        [
            "error: getting secrets manager: passphrase must be set with PULUMI_CONFIG_PASSPHRASE",
            "EngineState",
        ],
        ["error: incorrect passphrase", "EngineState"],
        ["error: no stack named 'drill-x' found", "UnknownName"],
        ["error: something new", "ProviderFailed"],
    ] as const) {
        it(`of the CLI that says "${said}" is ${name}`, () => {
            const failure = failureFrom(commandError(said), []);
            expect(failure.failure).to.equal(name);
            expect(failure.message).to.contain(said.slice("error: ".length, 40));
            expect(failure.message).not.to.contain("\n");
        });
    }
});
