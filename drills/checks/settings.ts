import { diffCatalogObjects } from "../baseline/catalog-objects.ts";
import { judgedSettings } from "../baseline/judged-settings.ts";
import { readSettings, type ServerSettings } from "../baseline/settings.ts";
import { quantity } from "../count.ts";
import { serviceSettings } from "../sources/rds/service-settings.ts";
import type { CheckContext, ServerCheck } from "./check.ts";
import { levelOfDrift } from "./drift.ts";

/** The same rows mean something else in another time zone, and are gone tomorrow where nothing is archived any more. */
export const settings = {
    id: "settings",
    title: "Settings",
    proves: "Every setting that changes the meaning of data, who sees it or its recovery is as at the baseline, for the server, the database and each role.",
    severity: "error",
    stage: "at-target",
    asks: "server",
    access: "read-only",
    settings: "the server's",
    needs: ["baseline"],
    whenNothing: "inconclusive",
    run: async (session, context) => {
        const then = context.baseline?.settings ?? { filesRead: false, server: {}, stored: {} };
        const now = await readSettings(session);
        const { compared, differences } = diffServerSettings(judged(then, context), now);
        const stored = diffCatalogObjects(then.stored, now.stored);
        const level = levelOfDrift(context);
        const overridden = Object.keys(then.server).length - compared;
        return {
            looked: compared,
            summary:
                `${quantity(compared, "setting")} of the server compared` +
                (overridden === 0 ? "" : ` (${overridden} more stand aside for the drill)`) +
                `, ${quantity(Object.keys(then.stored).length, "role or database", "roles and databases")} with settings of their own`,
            findings: [
                ...differences.map(({ setting, message }) => ({ level, subject: setting, message })),
                ...stored.map(({ object, message }) => ({ level, subject: object, message })),
            ],
        };
    },
} as const satisfies ServerCheck;

/** Whom RDS serves does not choose them. */
function judged({ filesRead, server }: ServerSettings, { point }: CheckContext): ServerSettings {
    if (point.aws === null) return { filesRead, server };
    const chosen = Object.entries(server).filter(([name]) => !serviceSettings.has(name));
    return { filesRead, server: Object.fromEntries(chosen) };
}

/** What came of the comparison of the server's settings. */
export interface SettingsDiff {
    /** How many could be compared. */
    readonly compared: number;
    readonly differences: readonly { readonly setting: string; readonly message: string }[];
}

/**
 * Compares what is in force, and where that is not the server's own choice (a drill switches much off on the command
 * line) what the configuration files say; where those are not known either, nothing.
 */
export function diffServerSettings(then: ServerSettings, now: ServerSettings): SettingsDiff {
    const files = then.filesRead && now.filesRead;
    const pairs = Object.entries(then.server).flatMap(([setting, was]) => {
        const is = now.server[setting];
        if (is === undefined) return [];
        if (was.value !== null && is.value !== null) {
            return [{ setting, was: was.value, is: is.value, where: "" }];
        }
        if (!files) return [];
        return [{ setting, was: was.file, is: is.file, where: " in the configuration files" }];
    });
    return {
        compared: pairs.length,
        differences: pairs
            .filter(({ is, was }) => is !== was)
            .map(({ setting, was, is, where }) => ({
                setting,
                message: `It is ${told(is)}${where}; it was ${told(was)}. It changes ${judgedSettings[setting]?.changes ?? "the server"}.`,
            })),
    };
}

function told(value: string | null): string {
    if (value === null) return "not there";
    return value === "" ? "empty" : value;
}
