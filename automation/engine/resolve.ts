import { constants } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import { Failure, messageOf } from "../../infra/failure.ts";
import { nearest } from "../../infra/nearest.ts";
import type { PulumiCommand } from "./automation.ts";

/** What stacks are made for: the lab on this machine, or AWS. */
export type EnginePurpose = "lab" | "aws";

/** The engine that answers the Automation API. */
export interface ResolvedEngine {
    /** `aws-backup`: none, because AWS made the copy for a test of its own. */
    readonly kind: "embedded" | "cli" | "aws-backup";
    /** Of the CLI, or of the SDK whose protocol the embedded engine speaks. */
    readonly version: string;
    readonly command: PulumiCommand;
}

const choices = ["auto", "cli", "embedded"] as const;
type Choice = (typeof choices)[number];

/**
 * The engine for a purpose, as `LIFEBOAT_ENGINE` (auto, cli or embedded; default auto) wants it: on auto the lab runs on
 * the embedded engine and AWS on the CLI. Throws `EngineUnavailable` where there is no CLI that the SDK accepts,
 * `BadUsage` for any other value. The embedded engine on AWS needs the provider's plugin where it finds plugins.
 */
export async function resolveEngine(env: NodeJS.ProcessEnv, purpose: EnginePurpose): Promise<ResolvedEngine> {
    const choice = choiceFrom(env["LIFEBOAT_ENGINE"]);
    if (choice === "cli" || (choice === "auto" && purpose === "aws")) return cli(env);
    const { embeddedEngine } = await import("./automation.ts");
    return embeddedEngine();
}

function choiceFrom(value: string | undefined): Choice {
    if (value === undefined || value === "") return "auto";
    const choice = choices.find((name) => name === value);
    if (choice !== undefined) return choice;
    const near = nearest(value, choices);
    throw new Failure("BadUsage", `LIFEBOAT_ENGINE cannot be "${value}".`, {
        hint: near.length > 0 ? `Did you mean ${near.join(", ")}?` : `It can be ${choices.join(", ")}.`,
    });
}

async function cli(env: NodeJS.ProcessEnv): Promise<ResolvedEngine> {
    const executable = await pulumiOn(env["PATH"] ?? "");
    if (executable === undefined) throw unavailable("There is no `pulumi` on the PATH.");
    const { cliEngine } = await import("./automation.ts");
    try {
        return await cliEngine(executable);
    } catch (error) {
        throw unavailable(`The Pulumi CLI at ${executable} cannot be used: ${messageOf(error)}`, error);
    }
}

async function pulumiOn(searchPath: string): Promise<string | undefined> {
    for (const folder of searchPath.split(path.delimiter).filter((entry) => entry !== "")) {
        const file = path.resolve(folder, "pulumi");
        const found = await access(file, constants.X_OK).then(
            () => true,
            () => false,
        );
        if (found) return file;
    }
    return undefined;
}

function unavailable(message: string, cause?: unknown): Failure {
    return new Failure("EngineUnavailable", message, {
        hint: "Install the Pulumi CLI with `lifeboat doctor --install-cli`.",
        cause,
    });
}
