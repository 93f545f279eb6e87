import { once } from "node:events";
import { readFileSync } from "node:fs";
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { expect } from "chai";
import { waitFor } from "../../running-drill.ts";
import type { TestDataPlane } from "./data-plane.ts";
import { planeOfSuite } from "./of-suite.ts";
import type { ProductionDatabase } from "./production-database.ts";
import { ask, askAsLifeboat, makeTestAuthority, testKey, tokenFor, withClient } from "./test-client.ts";

const region = "eu-central-1";
const account = "123456789012";

describe("the way in to the databases behind the test's RDS", function () {
    this.timeout(120_000);
    const authority = makeTestAuthority();
    const started = planeOfSuite(authority);
    let plane: TestDataPlane;
    let production: ProductionDatabase;

    before(async () => {
        plane = started();
        production = await plane.makeProductionDatabase({
            ...{ identifier: "production", region, resourceId: "db-PRODUCTION" },
            applications: { web: "of the shop" },
        });
    });

    const why = (): string | null | undefined => production.knocks().at(-1)?.refused;

    it("lets a role of IAM in with a token, over a connection whose name is verified", async () => {
        const { endpoint } = production;
        const found = await askAsLifeboat<{ role: string }>(
            { endpoint, caFile: plane.caFile, region },
            "SELECT current_user AS role FROM lifeboat.heartbeat LIMIT 1",
        );
        expect(found).to.deep.equal([{ role: "lifeboat" }]);
        expect(authority.asked.at(-1)).to.equal(
            `arn:aws:rds-db:${region}:${account}:dbuser:db-PRODUCTION/lifeboat`,
        );
    });

    it("refuses tokens that have expired, are another's, or are denied, and tells nobody why", async () => {
        const { endpoint } = production;
        const { caFile } = plane;
        const good = await tokenFor(endpoint, "lifeboat", region);
        const refused = async (password: string): Promise<void> => {
            const failing = ask({ endpoint, user: "lifeboat", password, caFile }, "SELECT 1");
            const error = await failing.then(() => null).catch((thrown: unknown) => thrown);
            expect(error).to.include({ code: "28000" });
            expect(String(error)).to.match(/PAM authentication failed for user "lifeboat"$/);
        };
        authority.aheadSeconds = 1_000;
        await refused(good);
        authority.aheadSeconds = 0;
        expect(why()).to.equal("it has expired");
        await refused(await tokenFor({ ...endpoint, port: endpoint.port + 1 }, "lifeboat", region));
        expect(why()).to.equal("it is for another host or port");
        await refused(await tokenFor(endpoint, "postgres", region));
        expect(why()).to.equal("it is for another user");
        await refused(await tokenFor(endpoint, "lifeboat", region, { ...testKey, secretAccessKey: "x" }));
        expect(why()).to.equal("its signature is wrong");
        await refused("a password");
        expect(why()).to.equal("it is not a presigned request");
        authority.denies = true;
        await refused(good);
        authority.denies = false;
        expect(why()).to.equal("IAM denies rds-db:connect");
    });

    it("lets applications in with their passwords, checked by PostgreSQL itself", async () => {
        const { endpoint } = production;
        const login = { endpoint, user: "web", caFile: plane.caFile };
        const found = await ask({ ...login, password: "of the shop" }, "SELECT current_user AS role");
        expect(found).to.deep.equal([{ role: "web" }]);
        const failing = ask({ ...login, password: "wrong" }, "SELECT 1");
        expect(await failing.catch((error: unknown) => error)).to.include({ code: "28P01" });
    });

    it("refuses plain text", async () => {
        const { endpoint, spec } = production;
        const { masterUser: user, masterPassword: password } = spec;
        const failing = ask({ endpoint, user, password, caFile: null }, "SELECT 1");
        const error = await failing.catch((thrown: unknown) => thrown);
        expect(error).to.include({ code: "28000" });
        expect(String(error)).to.match(/no pg_hba.conf entry .* no encryption$/);
    });

    it("shows a certificate that only its own authority vouches for, and only for its name", async () => {
        const { endpoint } = production;
        const shown = async (servername: string, ca: string[]): Promise<string> => {
            const socket = connect(endpoint.port, "127.0.0.1");
            await once(socket, "connect");
            socket.write(Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]));
            await once(socket, "readable");
            expect(String(socket.read())).to.equal("S");
            const secure = connectTls({ socket, servername, ca });
            const outcome = await once(secure, "secureConnect").then(
                () => "trusted",
                (error: unknown) => (error as { code: string }).code,
            );
            secure.destroy();
            return outcome;
        };
        const own = [readFileSync(plane.caFile, "utf8")];
        expect(await shown("localhost", own)).to.equal("trusted");
        expect(await shown("db.example.com", own)).to.equal("ERR_TLS_CERT_ALTNAME_INVALID");
        expect(await shown("localhost", [])).to.match(/SELF_SIGNED|UNABLE_TO/);
    });

    it("hands a cancellation on", async () => {
        const { endpoint, spec } = production;
        const { masterUser: user, masterPassword: password } = spec;
        await withClient({ endpoint, user, password, caFile: plane.caFile }, async (client) => {
            const { processID, secretKey } = client as unknown as {
                processID: number;
                secretKey: number;
            };
            const failing = client.query("SELECT pg_sleep(30)").catch((error: unknown) => error);
            const sleeping =
                "SELECT count(*) > 0 AS found FROM pg_stat_activity WHERE wait_event = 'PgSleep'";
            await waitFor(async () =>
                (await production.one<{ found: boolean }>(sleeping)).found ? true : null,
            );
            const cancel = connect(endpoint.port, "127.0.0.1");
            const message = Buffer.alloc(16);
            [16, 80_877_102, processID, secretKey].forEach((word, at) => message.writeInt32BE(word, at * 4));
            cancel.end(message);
            cancel.on("error", () => undefined);
            expect(await failing).to.include({ code: "57014" });
        });
    });
});
