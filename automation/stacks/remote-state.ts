import { Failure } from "../../infra/failure.ts";
import type { RemoteState } from "../engine/stack-environment.ts";
import type { ResolvedEngine } from "../engine/resolve.ts";

/** Secrets of a state that others can read belong under a key, not under a passphrase that lies on one machine. */
const keyProviders = /^(awskms|gcpkms|azurekeyvault|hashivault):\/\//;

/**
 * Where the state of a drill lives when it does not stay on this machine: on AWS, on the CLI's engine, and where the
 * environment names both a backend (`PULUMI_BACKEND_URL`) and what seals the secrets in it (`LIFEBOAT_SECRETS_PROVIDER`),
 * as the runner's does. Null everywhere else, also where somebody's own backend is set and nothing of lifeboat's: no state
 * of a drill belongs there. Throws `BadUsage` for a provider that is none, or has no backend.
 */
export function remoteStateFor(
    { kind }: Pick<ResolvedEngine, "kind">,
    purpose: "lab" | "aws",
    env: NodeJS.ProcessEnv,
): RemoteState | null {
    const { PULUMI_BACKEND_URL: url = "", LIFEBOAT_SECRETS_PROVIDER: secretsProvider = "" } = env;
    if (kind !== "cli" || purpose !== "aws" || secretsProvider === "") return null;
    if (!keyProviders.test(secretsProvider)) {
        throw new Failure("BadUsage", "LIFEBOAT_SECRETS_PROVIDER names no key.", {
            hint: "It begins with awskms://, gcpkms://, azurekeyvault:// or hashivault://.",
        });
    }
    if (url === "") {
        throw new Failure("BadUsage", "LIFEBOAT_SECRETS_PROVIDER is set, and PULUMI_BACKEND_URL is not.", {
            hint: "Name the backend, such as s3://<bucket>?region=<region>, or leave both out.",
        });
    }
    return { url, secretsProvider };
}
