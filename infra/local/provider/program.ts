import { fileURLToPath } from "node:url";

/** The plugin's file name, by which Pulumi engines look for the provider of the package `lifeboat`. */
export const providerProgram = "pulumi-resource-lifeboat";

/** The folder that must be on an engine's PATH. */
export const providerFolder = fileURLToPath(new URL(".", import.meta.url));
