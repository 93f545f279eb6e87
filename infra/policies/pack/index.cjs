/**
 * The entry that Pulumi's runner of policy packs requires. The runner compiles TypeScript as CommonJS and knows no
 * imports that end in `.ts`: so tsx loads the pack, as it loads everything else here.
 */
module.exports = async () => {
    const { register } = await import("tsx/esm/api");
    register();
    await import("./pack.ts");
};
