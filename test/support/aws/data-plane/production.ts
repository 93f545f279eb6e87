import { appendFile, rm } from "node:fs/promises";
import { initCluster } from "../../../../infra/local/cluster.ts";
import { archiveNothing, switchArchivingOn } from "../../../../infra/local/lab/switch-archiving-on.ts";
import type { LabLayout } from "../../../../infra/local/layout.ts";
import { makePassage, makeServerFolder } from "../../../../infra/local/server/folder.ts";
import type { Server } from "../../../../infra/local/server/process.ts";
import { makeShop } from "../../../../infra/local/shop/make-shop.ts";
import { installArchiveCommand } from "../../../../infra/local/wal-archive/command.ts";
import { silent } from "../../../../infra/progress.ts";
import { identifier as quoted } from "../../../../infra/postgres/quote.ts";
import { type Session, withSession } from "../../../../infra/postgres/session.ts";
import { administrator, writeAccess } from "./access.ts";
import { Backups } from "./backups.ts";
import type { Certificate } from "./certificate.ts";
import { type Hostility, makeHostile } from "./hostile.ts";
import type { TokenAuthority } from "./iam-token.ts";
import { administratorOf, type Instance, type InstanceNames, openInstance, startServer } from "./instance.ts";
import { placeOf, type ServerPlace } from "./place.ts";
import { makeDrillSchema, makeRoles, makeServiceDatabase, makeServiceHeartbeat } from "./roles.ts";
import { renameSuperuser, type RoleSpec } from "./roles.ts";
import { configurationLines, serviceSettings } from "./server-settings.ts";

/** A production instance to be made: what is left out is as the small shop of the lab has it. */
export interface ProductionSpec extends InstanceNames, RoleSpec {
    readonly database: string;
    /** What production's parameter group says: written into its configuration, so that every backup brings it along. */
    readonly parameters: Readonly<Record<string, string>>;
    readonly hostile: readonly Hostility[];
}

/** A production that runs. */
export interface ProductionServer {
    readonly spec: ProductionSpec;
    readonly instance: Instance;
    readonly backups: Backups;
    /** Every name of a setting that its PostgreSQL knows. */
    readonly settingNames: ReadonlySet<string>;
}

/** Where production is made, and with what. */
export interface ProductionTools {
    readonly server: Server;
    readonly layout: LabLayout;
    readonly certificate: Certificate;
    readonly authority: TokenAuthority;
    /** Of the server's socket. */
    readonly port: number;
}

/** Makes and starts a production with the roles of RDS and the small shop of the lab; it archives its WAL from the end on. */
export async function makeProduction(
    spec: ProductionSpec,
    tools: ProductionTools,
): Promise<ProductionServer> {
    const { server, layout, certificate, authority } = tools;
    const place = placeOf(layout, spec.identifier, tools.port);
    const backups = new Backups(place);
    await makePassage(place.folder);
    const archiveCommand = await installArchiveCommand({ ...layout, archive: backups.archive }, server.user);
    await initCluster(server, { dataDirectory: place.data, archiveCommand: archiveNothing });
    await appendFile(`${place.data}/postgresql.conf`, configurationLines(spec.parameters));
    await startEmpty(server, place, spec);
    const inDatabase = <Result>(
        database: string,
        work: (session: Session) => Promise<Result>,
    ): Promise<Result> => withSession(administratorOf(place, database), { readOnly: false }, work);
    await inDatabase("postgres", async (session) => {
        await makeRoles(session, spec, server.binaries.version);
        await makeServiceDatabase(session);
        await session.script(`CREATE DATABASE ${quoted(spec.database)} OWNER ${quoted(spec.masterUser)}`);
    });
    await inDatabase(administrator, makeServiceHeartbeat);
    await inDatabase(spec.database, async (session) => {
        await session.script(`SET ROLE ${quoted(spec.masterUser)}`);
        await makeShop(session, "small", silent);
    });
    await inDatabase(spec.database, makeDrillSchema);
    await writeAccess(server, place, spec);
    const instance = await openInstance(spec, place, certificate, authority);
    const settingNames = await inDatabase("postgres", async (session) => {
        await session.query("SELECT pg_reload_conf()");
        const names = await session.query<{ name: string }>("SELECT name FROM pg_settings");
        return new Set(names.map(({ name }) => name));
    });
    await makeHostile(
        {
            ...spec,
            administrator: administratorOf(place),
            endpoint: instance.gateway.endpoint,
            serverVersion: server.binaries.version,
        },
        spec.hostile,
    );
    await inDatabase(spec.database, (session) => switchArchivingOn(session, archiveCommand, backups.archive));
    return { spec, instance, backups, settingNames };
}

/** A server with nobody but its administrator. */
async function startEmpty(server: Server, place: ServerPlace, spec: ProductionSpec): Promise<void> {
    await makeServerFolder(place.sockets, server.user);
    // the rules of the data directory are those of the lab
    await rm(`${place.data}/pg_hba.conf`);
    await writeAccess(server, place, spec, true);
    await startServer(server, place, serviceSettings(place));
    await renameSuperuser({ ...administratorOf(place), user: "postgres" });
}
