import { openRds, type Rds } from "../../../infra/aws/rds.ts";
import type { DatabaseInstance } from "../../../infra/aws/rds-rows.ts";
import { Failure } from "../../../infra/failure.ts";
import type { AwsTarget } from "../aws-target.ts";
import { demandAccount } from "./drill-bucket.ts";
import { iamLogin, type IamTarget } from "./login.ts";

/** Production as it can be asked now: the instance that takes writes, and how lifeboat logs in to it. */
export interface ProductionWriter {
    readonly rds: Rds;
    readonly instance: DatabaseInstance;
    readonly login: IamTarget;
}

/** States in which nobody can log in; in all others the instance may serve, whatever RDS is doing with it. */
const dead = /^(creating|starting|stopp|delet|failed|inaccessible|incompatible|restore-error|storage-full)/;

/**
 * Finds the writer of a stack's database. Refuses a read replica by what RDS says of it; whether the server itself is
 * in recovery is for whoever connects. Throws `BadUsage` for a stack that has no production, `AwsWrongPlace`,
 * `AwsNotFound`, `AwsWrongState`, `LoginRefused` where the instance takes no IAM logins, and what AWS says of the calls.
 */
export async function productionWriter(target: AwsTarget): Promise<ProductionWriter> {
    const { role, stack, identifier, productionRegion: region, user, databaseName: database } = target;
    if (role !== "production") {
        throw new Failure("BadUsage", `Stack ${stack} is no production: its databases take no writes.`, {
            hint: "Name the stack that production is in: --stack production",
        });
    }
    await demandAccount(target, { region });
    const rds = await openRds({ region });
    const instance = await rds.instance(identifier);
    if (instance === undefined) {
        throw new Failure("AwsNotFound", `There is no instance ${identifier} in ${region}.`, {
            hint: "Bring the stack up, or correct its file: the identifier is made of `system` and the database's name.",
        });
    }
    const { endpoint } = demandWriter(instance);
    return { rds, instance, login: await iamLogin({ ...{ region, user, database }, ...endpoint }) };
}

/** See {@link productionWriter}. */
export function demandWriter(
    instance: Pick<
        DatabaseInstance,
        "identifier" | "replicaOf" | "status" | "endpoint" | "iamAuthentication"
    >,
): { readonly endpoint: NonNullable<DatabaseInstance["endpoint"]> } {
    const { identifier, replicaOf, status, endpoint, iamAuthentication } = instance;
    if (replicaOf !== null) {
        throw new Failure("AwsWrongState", `${identifier} is a read replica of ${replicaOf}.`, {
            hint: "Only the writer knows what is in progress, and only it can commit: name the stack of the writer.",
        });
    }
    if (endpoint === null || dead.test(status))
        throw new Failure("AwsWrongState", `${identifier} is ${status}: nobody can log in to it.`);
    if (iamAuthentication) return { endpoint };
    throw new Failure("LoginRefused", `${identifier} takes no logins by IAM.`, {
        hint: "Set `iamAuthentication: true` for the database in the stack's file, and bring the stack up.",
    });
}
