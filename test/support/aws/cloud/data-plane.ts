/** What stands behind the control plane: the databases themselves. The front calls it, `test/support/aws/data-plane/` is it. */

/** Which backup a restore names, in the words of the request that reached the front. */
export type RestoreFrom =
    /** RestoreDBInstanceFromDBSnapshot: an identifier or an ARN, of this region. */
    | { readonly kind: "snapshot"; readonly snapshot: string }
    /** RestoreDBInstanceToPointInTime: of an instance, by its name or its resource id, or of replicated backups. */
    | {
          readonly kind: "point-in-time";
          readonly source: string;
          /** Whole seconds, ISO 8601; null for the latest restorable time. */
          readonly time: string | null;
      };

/** A restore as RDS was told it, after IAM, parameters and control plane had nothing against it. */
export interface RestoreOrder {
    readonly region: string;
    readonly identifier: string;
    readonly resourceId: string;
    readonly from: RestoreFrom;
    /** Of the parameter group in force, by name: what the server is started with, as far as PostgreSQL knows it. */
    readonly parameters: Readonly<Record<string, string>>;
    readonly iamAuthentication: boolean;
    /** Aborted when the instance is deleted while it is still being made. */
    readonly signal: AbortSignal;
}

/** Where an instance listens: TLS is demanded. */
export interface DatabaseEndpoint {
    readonly address: string;
    readonly port: number;
}

/**
 * Real PostgreSQL servers, one per instance that is more than a name. Throws `AwsError` for what RDS would refuse:
 * a backup that does not exist, an instant outside of what the archive holds.
 */
export interface DataPlane {
    /** Resolves when the server takes connections: then the front says `available`. */
    readonly restore: (order: RestoreOrder) => Promise<DatabaseEndpoint>;
    /** ModifyDBInstance with MasterUserPassword: takes effect at once on the server. */
    readonly setMasterPassword: (identifier: string, password: string) => Promise<void>;
    /** The server is stopped and its files are gone when it resolves. Nothing happens where there is none. */
    readonly remove: (identifier: string) => Promise<void>;
    /** Undefined for an instance that is only a name in moto. */
    readonly endpoint: (identifier: string) => DatabaseEndpoint | undefined;
}

/** An error as AWS answers it. */
export class AwsError extends Error {
    /** Such as `DBSnapshotNotFound`, the code on the wire. */
    readonly code: string;
    readonly status: number;

    constructor(code: string, message: string, status = 400) {
        super(message);
        this.name = "AwsError";
        this.code = code;
        this.status = status;
    }
}
