import { Failure } from "../../../infra/failure.ts";

/** The way out of everything that the embedded engine does not do. */
export const installTheCli =
    "Install the Pulumi CLI (`lifeboat doctor --install-cli`) and set LIFEBOAT_ENGINE=cli: it takes over the same state.";

/**
 * The refusal of what only the Pulumi CLI does: `EngineUnsupported`.
 * @param what in a few words, to stand in "The embedded engine does not do …"
 */
export function unsupported(what: string): Failure {
    return new Failure("EngineUnsupported", `The embedded engine does not support ${what}.`, {
        hint: installTheCli,
    });
}
