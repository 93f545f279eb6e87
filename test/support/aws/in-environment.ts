/** For as long as the work takes, the SDK's environment of this process is that of a test's cloud. */
export async function inEnvironment<Result>(
    environment: Readonly<Record<string, string>>,
    work: () => Promise<Result>,
): Promise<Result> {
    const before = Object.keys(environment).map((name) => [name, process.env[name]] as const);
    Object.assign(process.env, environment);
    try {
        return await work();
    } finally {
        for (const [name, value] of before) {
            if (value === undefined) Reflect.deleteProperty(process.env, name);
            else process.env[name] = value;
        }
    }
}
