import { appendFileSync } from "node:fs";
import { setTimeout as pause } from "node:timers/promises";
import type { Provider } from "@pulumi/pulumi/provider/index.js";
import type { ProbeCall } from "./journal.ts";

/** How a secret looks when it reaches a provider: the signature of every marked value, then that of secrets. */
const signature = "4dabf18193072939515e22adb298388d";
const secret = "1b47061264138c4ac30d75fd1eb44270";

/** What a probe misbehaves in, by its input `trouble`. */
export type Trouble = "check" | "create" | "half" | "die" | "delete";

/**
 * Serves `lifeboat:index:Probe`: makes nothing, but says that it did and writes down every call.
 * @param journal file to which each call is appended as a line of JSON; none when undefined
 */
export function probeProvider(journal: string | undefined): Provider {
    const note = (call: Omit<ProbeCall, "at" | "pid">): void => {
        if (journal !== undefined) {
            appendFileSync(journal, `${JSON.stringify({ ...call, pid: process.pid, at: Date.now() })}\n`);
        }
    };
    return {
        version: "",
        check: (_urn, _olds, news: Record<string, unknown>) =>
            Promise.resolve(
                news["trouble"] === "check"
                    ? { failures: [{ property: "trouble", reason: "it may not be 'check'" }] }
                    : { inputs: news },
            ),
        create: async (urn, inputs: Record<string, unknown>) => {
            note({ call: "create", urn });
            if (inputs["trouble"] === "die") process.kill(process.pid, "SIGKILL");
            await pause(Number(inputs["milliseconds"] ?? 0));
            const name = String(inputs["name"]);
            if (inputs["trouble"] === "create") throw new Error(`the probe ${name} refuses to exist`);
            const outs = {
                ...inputs,
                path: `/var/lib/lifeboat/${name}`,
                password: { [signature]: secret, value: `${name}-secret` },
            };
            if (inputs["trouble"] === "half") throw initFailed(`probe-${name}`, outs);
            note({ call: "created", urn });
            return { id: `probe-${name}`, outs };
        },
        delete: async (id, urn, outputs: Record<string, unknown>) => {
            note({ call: "delete", urn, id });
            await pause(Number(outputs["milliseconds"] ?? 0));
            if (outputs["trouble"] === "delete") throw new Error(`the probe ${id} refuses to go`);
            note({ call: "deleted", urn, id });
        },
        cancel: () => {
            note({ call: "cancel", urn: "" });
            return Promise.resolve();
        },
    };
}

/** Exists, but did not come up: the provider SDK recognises the error by its members. */
function initFailed(id: string, properties: Record<string, unknown>): Error {
    return Object.assign(new Error(`the probe ${id} did not come up`), {
        id,
        properties,
        reasons: ["it did not come up"],
    });
}
