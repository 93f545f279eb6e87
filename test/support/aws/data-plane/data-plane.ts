import { randomBytes } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { logSince } from "../../../../infra/local/server/log.ts";
import type { ConnectionTarget } from "../../../../infra/postgres/session.ts";
import { makeTestHome } from "../../cluster.ts";
import { AwsError, type DataPlane, type RestoreOrder } from "../cloud/data-plane.ts";
import { makeCertificate } from "./certificate.ts";
import { letMembersInstallAmcheck } from "./amcheck-of-rds.ts";
import { installCronStandIn } from "./cron-stand-in.ts";
import type { Knock } from "./gateway.ts";
import { startGuard } from "./guard.ts";
import type { TokenAuthority } from "./iam-token.ts";
import { administratorOf, type Instance, openInstance } from "./instance.ts";
import { placeOf, type ServerPlace } from "./place.ts";
import { makeProduction, type ProductionServer, type ProductionSpec } from "./production.ts";
import { productionDatabase, type ProductionDatabase } from "./production-database.ts";
import { removeServer, restoreServer } from "./restore.ts";
import { drillRole } from "./roles.ts";
import { settingsOfGroup } from "./server-settings.ts";
import { Sources } from "./sources.ts";
import { workersOf } from "./workers.ts";

/** What a test says of a production; the rest is as in {@link defaults}. */
export type ProductionWish = Pick<ProductionSpec, "identifier" | "region" | "resourceId"> &
    Partial<ProductionSpec>;

/** The databases of a test's cloud. Call `stop` in `after`; a guard does it for tests that are killed. */
export interface TestDataPlane extends DataPlane {
    /** The authority of every gateway's certificate, PEM: what stands for the bundle of RDS. */
    readonly caFile: string;
    readonly makeProductionDatabase: (wish: ProductionWish) => Promise<ProductionDatabase>;
    /** A production's automated backups under the ARN that another region (or its own) knows them by. */
    readonly nameAutomatedBackups: (identifier: string, region: string, arn: string) => void;
    /** Who wanted to come in to an instance, oldest first; none for one that is gone. */
    readonly knocks: (identifier: string) => readonly Knock[];
    /** The titles of the processes of an instance, without the sessions of its clients. */
    readonly workers: (identifier: string) => Promise<readonly string[]>;
    /** What an instance has logged since it was made; none for one that is gone. */
    readonly log: (identifier: string) => Promise<readonly string[]>;
    /** The superuser of an instance, past its gateway: for the test alone. Throws for an instance that is gone. */
    readonly administrator: (identifier: string, database: string) => ConnectionTarget;
    /** Ends every server and removes every file. */
    readonly stop: () => Promise<void>;
}

/** A production of which nothing is said: the account is the one that moto plays. */
const defaults: Omit<ProductionSpec, "identifier" | "region" | "resourceId" | "masterPassword"> = {
    account: "123456789012",
    masterUser: "postgres",
    iamAuthentication: true,
    tokenRoles: [drillRole],
    applications: {},
    database: "shop",
    parameters: {},
    hostile: [],
};

/** A restored instance, from the moment on in which its restore was ordered. */
interface Restored {
    readonly place: ServerPlace;
    readonly cancel: AbortController;
    readonly making: Promise<Instance>;
}

/** Makes a place for servers; none runs yet. Needs `openssl`. */
export async function makeDataPlane(authority: TokenAuthority): Promise<TestDataPlane> {
    const home = await makeTestHome();
    const { layout, server } = home;
    const guard = await startGuard(layout.root, [layout.sockets, home.home.root]);
    const secrets = path.join(home.home.root, "certificate");
    await mkdir(secrets, { mode: 0o700 });
    const certificate = await makeCertificate(secrets);
    await installCronStandIn(server.binaries);
    await letMembersInstallAmcheck(server.binaries);
    const sources = new Sources();
    const productions = new Map<string, ProductionServer>();
    const restored = new Map<string, Restored>();
    const running = new Map<string, Instance>();
    let nextPort = 5432;

    async function make(order: RestoreOrder, place: ServerPlace, signal: AbortSignal): Promise<Instance> {
        const { source, ...plan } = await sources.planOf(order);
        await restoreServer(server, place, {
            ...plan,
            archive: source.backups.archive,
            settings: settingsOfGroup(order.parameters, source.settingNames),
            access: source.spec,
            signal,
        });
        return openInstance({ ...source.spec, ...order }, place, certificate, authority);
    }

    async function restore(order: RestoreOrder): Promise<Instance> {
        const { identifier } = order;
        if (restored.has(identifier) || running.has(identifier)) {
            throw new AwsError("DBInstanceAlreadyExists", "DB instance already exists");
        }
        const place = placeOf(layout, identifier, nextPort++);
        const cancel = new AbortController();
        const making = make(order, place, AbortSignal.any([order.signal, cancel.signal]));
        restored.set(identifier, { place, cancel, making });
        try {
            const instance = await making;
            running.set(identifier, instance);
            return instance;
        } catch (error) {
            restored.delete(identifier);
            throw error;
        }
    }

    async function remove(identifier: string): Promise<void> {
        const found = restored.get(identifier);
        if (found !== undefined) {
            found.cancel.abort(notFound(identifier));
            await (await found.making.catch(() => null))?.stop();
            await removeServer(found.place);
            restored.delete(identifier);
        }
        const production = productions.get(identifier);
        if (production !== undefined) {
            sources.forgetInstance(production);
            await production.instance.stop();
            await rm(production.instance.place.data, { recursive: true, force: true });
        }
        running.delete(identifier);
    }

    return {
        caFile: certificate.caFile,
        makeProductionDatabase: async (wish) => {
            const masterPassword = randomBytes(12).toString("hex");
            const spec: ProductionSpec = { ...defaults, masterPassword, ...wish };
            const tools = { server, layout, certificate, authority, port: nextPort++ };
            const production = await makeProduction(spec, tools);
            productions.set(spec.identifier, production);
            running.set(spec.identifier, production.instance);
            sources.add(production);
            return productionDatabase(production);
        },
        nameAutomatedBackups: (identifier, region, arn) => {
            const production = productions.get(identifier);
            if (production === undefined) throw notFound(identifier);
            sources.name(production, region, arn);
        },
        restore: async (order) => (await restore(order)).gateway.endpoint,
        setMasterPassword: async (identifier, password) => {
            const instance = running.get(identifier);
            if (instance === undefined) throw notFound(identifier);
            await instance.setMasterPassword(password);
        },
        remove,
        endpoint: (identifier) => running.get(identifier)?.gateway.endpoint,
        knocks: (identifier) => running.get(identifier)?.gateway.knocks() ?? [],
        workers: async (identifier) => {
            const instance = running.get(identifier);
            return instance === undefined ? [] : workersOf(instance.place);
        },
        log: async (identifier) => {
            const instance = running.get(identifier);
            return instance === undefined ? [] : logSince(instance.place.log);
        },
        administrator: (identifier, database) => {
            const instance = running.get(identifier);
            if (instance === undefined) throw notFound(identifier);
            return administratorOf(instance.place, database);
        },
        stop: async () => {
            await Promise.all([...restored.keys()].map(remove));
            await Promise.all([...productions.values()].map(({ instance }) => instance.stop()));
            await home.remove();
            await guard.dismiss();
        },
    };
}

function notFound(identifier: string): AwsError {
    return new AwsError("DBInstanceNotFound", `DBInstance ${identifier} not found.`, 404);
}
