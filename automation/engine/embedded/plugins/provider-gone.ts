import { setTimeout as pause } from "node:timers/promises";
import { Failure } from "../../../../infra/failure.ts";
import { pluginDied, type PluginProcess } from "./plugin-process.ts";

/** The provider broke off in the middle: whether it did what it was asked is not known. */
export class ProviderGone extends Failure {}

const lastWordsMilliseconds = 500;

/** Waits a moment for what the plugin still had to say. */
export async function providerGone(plugin: PluginProcess, cause: unknown): Promise<ProviderGone> {
    await Promise.race([plugin.ended, pause(lastWordsMilliseconds, undefined, { ref: false })]);
    const died = pluginDied(plugin.name, plugin.lastWords(), cause);
    return new ProviderGone(died.failure, died.message, { cause });
}
