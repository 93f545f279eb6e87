import { RDSClient } from "@aws-sdk/client-rds";
import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import type { PropertyMap } from "../../../../automation/engine/embedded/values/property-value.ts";
import { mostAttempts } from "./attempts.ts";
import { inWordsOfProvider } from "./aws-words.ts";

/** How the configured provider reaches AWS. */
export interface Clients {
    /** @param region of a resource; any other value than a text: the provider's own */
    readonly rds: (region: unknown) => RDSClient;
}

const understood = new Set(["region", "version", "skipCredentialsValidation", "skipRequestingAccountId"]);

/**
 * Endpoint, region and credentials come from the standard environment, the region first of all from the stack. Asks who
 * the caller is, as the real provider does: credentials that are none fail here.
 */
export async function configure(config: PropertyMap, signal: AbortSignal): Promise<Clients> {
    const strange = Object.keys(config).filter((name) => !understood.has(name));
    if (strange.length > 0) throw new Error(`the tests' provider of aws takes no ${strange.join(", ")}`);
    const { region: configured } = config;
    const region = typeof configured === "string" ? configured : process.env["AWS_REGION"];
    if (region === undefined || region === "") throw new Error("Missing region configuration");
    const settings = { region, maxAttempts: mostAttempts };
    await new STSClient(settings)
        .send(new GetCallerIdentityCommand({}), { abortSignal: signal })
        .catch((error: unknown) => {
            throw inWordsOfProvider(
                "configuring the provider: validating provider credentials: retrieving caller identity from STS",
                "STS:GetCallerIdentity",
                error,
            );
        });
    const clients = new Map<string, RDSClient>();
    return {
        rds: (wanted) => {
            const name = typeof wanted === "string" && wanted !== "" ? wanted : region;
            const client = clients.get(name) ?? new RDSClient({ ...settings, region: name });
            clients.set(name, client);
            return client;
        },
    };
}
