import { BackupClient } from "@aws-sdk/client-backup";
import { EC2Client } from "@aws-sdk/client-ec2";
import { KMSClient } from "@aws-sdk/client-kms";
import { RDSClient } from "@aws-sdk/client-rds";
import { S3Client } from "@aws-sdk/client-s3";
import { STSClient } from "@aws-sdk/client-sts";
import type { Cloud } from "./cloud.ts";
import type { Credentials } from "./principals.ts";

/** AWS's own clients, as a caller of the cloud. */
export interface Sdk {
    readonly rds: RDSClient;
    readonly sts: STSClient;
    readonly kms: KMSClient;
    readonly backup: BackupClient;
    readonly ec2: EC2Client;
    readonly s3: S3Client;
}

/** Each call is tried once: a test sees every answer. The key that may do everything, and the cloud's region, unless told. */
export function sdkFor(
    cloud: Cloud,
    credentials: Credentials = cloud.control.principals.root,
    region = cloud.region,
): Sdk {
    const { accessKeyId, secretAccessKey, sessionToken } = credentials;
    const options = {
        ...{ endpoint: cloud.endpoint, region, maxAttempts: 1 },
        credentials: {
            accessKeyId,
            secretAccessKey,
            ...(sessionToken === undefined ? {} : { sessionToken }),
        },
    };
    return {
        rds: new RDSClient(options),
        sts: new STSClient(options),
        kms: new KMSClient(options),
        backup: new BackupClient(options),
        ec2: new EC2Client(options),
        s3: new S3Client(options),
    };
}
