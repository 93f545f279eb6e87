import { clusterState } from "../../../../infra/local/server/postmaster.ts";
import { makeDataPlane } from "./data-plane.ts";

/** Makes a data plane with one production, says where it lies, and waits to be killed. */
const plane = await makeDataPlane({ secretOf: () => null, mayConnect: () => false });
const production = await plane.makeProductionDatabase({
    ...{ identifier: "production", region: "eu-central-1", resourceId: "db-P" },
});
const { data } = await production.one<{ data: string }>("SELECT current_setting('data_directory') AS data");
const found = await clusterState(data);
const pid = found.state === "running" ? found.postmaster.pid : null;
const sockets = production.administrator().host;
process.stdout.write(`${JSON.stringify({ data, pid, folders: [sockets, plane.caFile] })}\n`);
setInterval(() => undefined, 60_000);
