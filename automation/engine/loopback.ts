const loopback = "127.0.0.1";

/**
 * Makes gRPC on this machine go straight to its target. Program, engine and plugins talk on the loopback address, and
 * the SDK's connections would go through whatever proxy the environment names for the internet.
 * @param env of this process, which plugins inherit; changed in place
 */
export function keepLoopbackDirect(env: NodeJS.ProcessEnv): void {
    const direct = (env["no_grpc_proxy"] ?? env["no_proxy"] ?? "").split(",").filter((host) => host !== "");
    if (direct.includes(loopback)) return;
    env["no_grpc_proxy"] = [...direct, loopback].join(",");
}
