import { BackupClient } from "@aws-sdk/client-backup";
import { EC2Client } from "@aws-sdk/client-ec2";
import { KMSClient } from "@aws-sdk/client-kms";
import { RDSClient } from "@aws-sdk/client-rds";
import { S3Client } from "@aws-sdk/client-s3";

/** Clients that talk with moto itself, behind the front: nothing that they ask is logged, denied or made to fail. */
export interface MotoClients {
    readonly rds: (region: string) => RDSClient;
    readonly ec2: (region: string) => EC2Client;
    readonly kms: (region: string) => KMSClient;
    readonly backup: (region: string) => BackupClient;
    readonly s3: (region: string) => S3Client;
    readonly close: () => void;
}

export function motoClients(endpoint: string): MotoClients {
    const open: { destroy: () => void }[] = [];
    const perRegion = <Client extends { destroy: () => void }>(
        make: (options: ReturnType<typeof optionsIn>) => Client,
    ): ((region: string) => Client) => {
        const made = new Map<string, Client>();
        return (region) => {
            const client = made.get(region) ?? make(optionsIn(endpoint, region));
            if (!made.has(region)) open.push(client);
            made.set(region, client);
            return client;
        };
    };
    return {
        rds: perRegion((options) => new RDSClient(options)),
        ec2: perRegion((options) => new EC2Client(options)),
        kms: perRegion((options) => new KMSClient(options)),
        backup: perRegion((options) => new BackupClient(options)),
        s3: perRegion((options) => new S3Client({ ...options, forcePathStyle: true })),
        close: () => {
            for (const client of open) client.destroy();
        },
    };
}

function optionsIn(
    endpoint: string,
    region: string,
): {
    readonly endpoint: string;
    readonly region: string;
    readonly maxAttempts: number;
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
} {
    const credentials = { accessKeyId: "moto", secretAccessKey: "moto" };
    return { endpoint, region, credentials, maxAttempts: 1 };
}
