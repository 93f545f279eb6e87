import { credentials, Server, ServerCredentials, type ChannelOptions } from "@grpc/grpc-js";

/** Everything talks on the loopback address of this machine. */
const loopback = "127.0.0.1";

/** A resource may be larger than the 4 MB that gRPC allows by default. */
export const channelOptions: ChannelOptions = {
    "grpc.max_receive_message_length": 400 * 1024 * 1024,
    // A proxy for the internet has no business on the loopback.
    "grpc.enable_http_proxy": 0,
};

/** Without TLS: nothing leaves this machine. */
export const insecure = credentials.createInsecure();

/** Where a server on that port of this machine is reached. */
export function loopbackAddress(port: number): string {
    return `${loopback}:${port}`;
}

/** Starts a server with the given services on a free port. Stop it with `forceShutdown`. */
export async function serve(
    addServices: (server: Server) => void,
): Promise<{ readonly server: Server; readonly address: string }> {
    const server = new Server(channelOptions);
    addServices(server);
    const port = await new Promise<number>((resolve, reject) => {
        server.bindAsync(loopbackAddress(0), ServerCredentials.createInsecure(), (error, bound) => {
            if (error === null) resolve(bound);
            else reject(error);
        });
    });
    return { server, address: loopbackAddress(port) };
}
