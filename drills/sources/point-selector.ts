import { Failure } from "../../infra/failure.ts";
import { instantIn } from "./instant.ts";

/** What `--point` asks for. */
export type PointSelector =
    | { readonly kind: "latest" }
    /** Null: of any age. */
    | { readonly kind: "random"; readonly withinSeconds: number | null }
    /** The newest that is not younger than an instant, ISO 8601. */
    | { readonly kind: "before"; readonly time: string }
    | { readonly kind: "id"; readonly id: string };

/** What `--point` takes, for help. */
export const pointSelectorHelp =
    "latest, random, random:7d (none older), an instant (the newest before it), or a recovery point's id";

/** Reads `--point`. Whether a point of that id exists is for the choice to say. Throws `BadUsage`. */
export function parsePointSelector(text: string): PointSelector {
    if (text === "latest") return { kind: "latest" };
    if (text === "random") return { kind: "random", withinSeconds: null };
    const [, window] = /^random:(.*)$/.exec(text) ?? [];
    if (window !== undefined) return { kind: "random", withinSeconds: secondsIn(window) };
    const time = instantIn(text);
    return time === null ? { kind: "id", id: text } : { kind: "before", time };
}

const unitSeconds: Readonly<Record<string, number>> = { m: 60, h: 3_600, d: 86_400 };

function secondsIn(window: string): number {
    const [, digits = "", unit = ""] = /^(\d{1,6})([mhd])$/.exec(window) ?? [];
    const seconds = Number(digits) * (unitSeconds[unit] ?? 0);
    if (seconds > 0) return seconds;
    throw new Failure("BadUsage", `"${window}" is no length of time to choose a recovery point in.`, {
        hint: "For example: --point random:7d, --point random:36h",
    });
}
