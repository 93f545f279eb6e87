import { createServer } from "node:net";

/** A TCP port of 127.0.0.1 that nobody listens on now. Somebody may take it before we do. */
export async function freePort(): Promise<number> {
    const probe = createServer();
    await new Promise<void>((resolve, reject) => {
        probe.once("error", reject);
        probe.listen(0, "127.0.0.1", resolve);
    });
    const address = probe.address();
    await new Promise((resolve) => probe.close(resolve));
    if (address === null || typeof address === "string") throw new Error("a TCP server without a port");
    return address.port;
}
