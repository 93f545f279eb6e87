import { resolveEngine } from "../../engine/resolve.ts";
import { Failure } from "../../../infra/failure.ts";
import type { Probe } from "./probe.ts";

/** What would run the lab's drills, as LIFEBOAT_ENGINE wants it. */
export const engine: Probe = {
    name: "engine",
    look: async ({ env }) => {
        const { kind, version } = await resolveEngine(env, "lab");
        return { health: "ok", found: `${kind}, ${version}` };
    },
};

/** The Pulumi CLI: drills of the lab do without it. */
export const pulumi: Probe = {
    name: "Pulumi CLI",
    look: async ({ env }) => {
        try {
            const { version } = await resolveEngine({ ...env, LIFEBOAT_ENGINE: "cli" }, "aws");
            return { health: "ok", found: version };
        } catch (error) {
            if (!(error instanceof Failure) || error.failure !== "EngineUnavailable") throw error;
            return {
                health: "warn",
                found: `${error.message} The lab needs none`,
                remedy: "For stacks on AWS: lifeboat doctor --install-cli",
            };
        }
    },
};
