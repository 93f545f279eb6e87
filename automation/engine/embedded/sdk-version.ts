import { version } from "@pulumi/pulumi/version.js";

/** The engine speaks the protocol of the SDK it is installed with, and goes by its version. */
export const sdkVersion: string = version;

/** As the manifest of a checkpoint names the engine that wrote it. */
export const manifestVersion = `v${version}`;
