import type { ErrorRows } from "./row.ts";

/** The engine that makes the restore stack. */
export const engineErrors: ErrorRows<"engine"> = {
    EngineUnavailable: {
        exitCode: 2,
        title: "there is no engine to run the drill",
        hint: "Install the Pulumi CLI with `lifeboat doctor --install-cli`, or leave LIFEBOAT_ENGINE unset.",
        whoCanAct: "operator",
    },
    EngineUnsupported: {
        exitCode: 2,
        title: "the embedded engine does not do this",
        hint: "Install the Pulumi CLI with `lifeboat doctor --install-cli` and set LIFEBOAT_ENGINE=cli.",
        whoCanAct: "operator",
    },
    EngineState: {
        exitCode: 1,
        title: "the engine's state cannot be read",
        hint: "`lifeboat sweep` removes what the drill left, without its state.",
        whoCanAct: "operator",
    },
    StackLocked: {
        exitCode: 1,
        title: "another process is working on the stack",
        hint: "Wait for it; if it has died, `lifeboat sweep` releases what it held.",
        whoCanAct: "operator",
    },
    ProviderFailed: {
        exitCode: 4,
        title: "a resource could not be made or removed",
        hint: "Read the message of the resource; `lifeboat sweep` removes what stayed.",
        whoCanAct: "operator",
    },
};
