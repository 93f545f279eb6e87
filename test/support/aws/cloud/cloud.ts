import { makeRecoveryPoints } from "./backup/recovery-points.ts";
import { makeClock } from "./clock.ts";
import { type Control, makeControl } from "./control.ts";
import { makeCopies } from "./copies.ts";
import type { DataPlane } from "./data-plane.ts";
import { makeFaults } from "./faults.ts";
import { answerTo } from "./front/pipeline.ts";
import { startServer } from "./front/server.ts";
import { makeDecisions } from "./iam/decisions.ts";
import { type KeyAuthority, keyAuthority } from "./key-authority.ts";
import { makeKeyState } from "./keys.ts";
import { makeLog } from "./log.ts";
import { motoClients } from "./moto/clients.ts";
import { startMoto } from "./moto/moto.ts";
import { type Credentials, makePrincipals } from "./principals.ts";
import { makeRdsState } from "./rds/state.ts";
import type { World } from "./world.ts";

export interface CloudOptions {
    /**
     * The databases behind it; `noDataPlane()` where there are none. As a function it is given the cloud's keys, to tell
     * who may log in.
     */
    readonly dataPlane: DataPlane | ((keys: KeyAuthority) => DataPlane | Promise<DataPlane>);
    /** Of the tests' own environment. Default `eu-central-1`. */
    readonly region?: string;
}

/** An AWS on this machine. */
export interface Cloud {
    readonly endpoint: string;
    readonly region: string;
    /** Number of the account. */
    readonly account: string;
    /** The SDK's standard environment, with the key that may do everything. */
    readonly env: Readonly<Record<string, string>>;
    /** The same for somebody else, or elsewhere. */
    readonly envFor: (credentials: Credentials, region?: string) => Readonly<Record<string, string>>;
    readonly control: Control;
    readonly stop: () => Promise<void>;
}

/** moto's own number. */
const account = "123456789012";

/** Starts moto and the front before it; both end with `stop`, or with this process. */
export async function startCloud({ dataPlane, region = "eu-central-1" }: CloudOptions): Promise<Cloud> {
    const moto = await startMoto();
    const clock = makeClock();
    const principals = makePrincipals(account, clock);
    const decisions = makeDecisions();
    const databases =
        dataPlane instanceof Function ? await dataPlane(keyAuthority(principals, decisions)) : dataPlane;
    const world: World = {
        ...{ account, clock, principals, decisions, dataPlane: databases },
        moto: motoClients(moto.endpoint),
        rds: makeRdsState(),
        keys: makeKeyState(),
        recoveryPoints: makeRecoveryPoints(),
        copies: makeCopies(),
    };
    const log = makeLog();
    const faults = makeFaults();
    const regions = new Set([region]);
    const gaps: unknown[] = [];
    const pipeline = { world, log, faults, regions, gaps, moto: moto.endpoint };
    const front = await startServer(
        (raw) => answerTo(pipeline, raw),
        (error) => gaps.push(error),
    );
    const envFor = (credentials: Credentials, elsewhere = region): Readonly<Record<string, string>> =>
        environmentOf(front.endpoint, credentials, elsewhere);
    return {
        ...{ account, region, envFor, endpoint: front.endpoint },
        env: envFor(world.principals.root),
        control: makeControl({ world, log, faults, regions, gaps }),
        stop: async () => {
            await front.stop();
            world.moto.close();
            await moto.stop();
        },
    };
}

/** Nothing of the machine's own AWS configuration is looked at. */
function environmentOf(
    endpoint: string,
    { accessKeyId, secretAccessKey, sessionToken }: Credentials,
    region: string,
): Readonly<Record<string, string>> {
    return {
        AWS_ENDPOINT_URL: endpoint,
        AWS_REGION: region,
        AWS_ACCESS_KEY_ID: accessKeyId,
        AWS_SECRET_ACCESS_KEY: secretAccessKey,
        ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
        AWS_EC2_METADATA_DISABLED: "true",
        AWS_CONFIG_FILE: "/dev/null",
        AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    };
}
