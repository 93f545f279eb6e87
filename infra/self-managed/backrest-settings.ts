import type { SelfManagedConfiguration } from "../config/self-managed.ts";
import { places, stanza } from "./places.ts";

/** Where in the bucket the repository lies. */
export const repositoryPath = "/pgbackrest";

/**
 * pgBackRest's configuration file. The passphrase is not in it: containers get that from a secret, as
 * `PGBACKREST_REPO1_CIPHER_PASS`. `pod-id` needs pgBackRest 2.58.
 */
export function backRestConfiguration(
    { backup }: SelfManagedConfiguration,
    bucket: string,
    region: string,
    dnsSuffix = "amazonaws.com",
): string {
    const repository: readonly (readonly [string, string | number])[] = [
        ["repo1-type", "s3"],
        ["repo1-path", repositoryPath],
        ["repo1-s3-bucket", bucket],
        ["repo1-s3-endpoint", `s3.${region}.${dnsSuffix}`],
        ["repo1-s3-region", region],
        ["repo1-s3-key-type", "pod-id"],
        ["repo1-cipher-type", "aes-256-cbc"],
        // by time: a full backup goes once a younger one is itself that old, so that every moment since is kept
        ["repo1-retention-full-type", "time"],
        ["repo1-retention-full", backup.retentionDays],
        ["repo1-bundle", "y"],
        ["repo1-block", "y"],
        // the clean-up is a job of its own, whose failure is not taken for that of a backup
        ["expire-auto", "n"],
        ["compress-type", backup.compression],
        ["process-max", backup.processes],
        ["start-fast", "y"],
        ["checksum-page", "y"],
        ["lock-path", `${places.scratch}/pgbackrest`],
        // into the log of the container, where alarms look
        ["log-level-file", "off"],
        ["log-level-console", "info"],
        ["log-level-stderr", "off"],
    ];
    return [
        "[global]",
        ...repository.map(([option, value]) => `${option}=${value}`),
        "",
        `[${stanza}]`,
        `pg1-path=${places.data}`,
        `pg1-socket-path=${places.sockets}`,
        "",
    ].join("\n");
}
