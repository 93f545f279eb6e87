import { type DatabaseLogin, loginToken } from "../../../infra/aws/login.ts";
import type { ConnectionTarget } from "../../../infra/postgres/session.ts";
import { authoritiesOf } from "./authorities.ts";
import { loginFailure } from "./login-failure.ts";

/** Which database of which instance, and as whom. */
export interface IamLogin extends DatabaseLogin {
    readonly database: string;
}

/** Reached by TLS, verified in full, with a token for each connection. */
export type IamTarget = ConnectionTarget & {
    readonly password: () => Promise<string>;
    readonly tls: { readonly ca: string };
};

/**
 * How a session gets into a database of RDS without a password: every connection makes a token of its own, because a
 * token lives 15 minutes and a drill hours. Asks nobody. Throws `BadConfiguration` where no authority of the region is
 * known.
 */
export async function iamLogin({ region, host, port, user, database }: IamLogin): Promise<IamTarget> {
    return {
        ...{ host, port, user, database },
        password: () => loginToken({ region, host, port, user }),
        tls: { ca: await authoritiesOf(region) },
    };
}

/**
 * Does what connects to a database, and turns what keeps it from getting in into a failure of ours with the next step:
 * `LoginRefused`, `DatabaseUnreachable`. Whatever else it throws goes through.
 */
export async function reaching<Result>(
    login: Omit<IamLogin, "port">,
    work: () => Promise<Result>,
): Promise<Result> {
    try {
        return await work();
    } catch (error) {
        throw loginFailure(login, error) ?? error;
    }
}
