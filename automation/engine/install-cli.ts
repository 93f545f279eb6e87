import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";
import { Failure, messageOf } from "../../infra/failure.ts";

/** The Pulumi CLI as it lies on this machine now. */
export interface InstalledCli {
    /** Path of the executable. */
    readonly executable: string;
    readonly version: string;
}

/**
 * Downloads the Pulumi CLI that belongs to the SDK, by Pulumi's own installer, to `~/.pulumi/versions/<version>`; one
 * that is there already is kept. Changes no PATH. Throws `EngineUnavailable` where it cannot be downloaded or run.
 */
export async function installCli(): Promise<InstalledCli> {
    try {
        const { command, version } = await PulumiCommand.install();
        return { executable: command, version: version?.toString() ?? "unknown" };
    } catch (error) {
        throw new Failure("EngineUnavailable", `The Pulumi CLI could not be installed: ${messageOf(error)}`, {
            hint: "It comes from get.pulumi.com: can this machine reach it? The lab needs no CLI.",
            cause: error,
        });
    }
}
