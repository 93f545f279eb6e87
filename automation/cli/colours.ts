import picocolors from "picocolors";
import type { Painter } from "../../drills/report/report-format.ts";
import type { Tone } from "../../drills/report/words.ts";

/** Functions that colour text, or leave it as it is. */
export type Colours = ReturnType<typeof picocolors.createColors>;

/** The part of a stream that decides how it may be written to. */
export interface Screen {
    readonly isTTY?: boolean;
}

/**
 * Whether a stream gets colours: `--no-color` and `NO_COLOR` (https://no-color.org) forbid them, `FORCE_COLOR` asks
 * for them where there is no terminal, and otherwise a terminal has them unless it is a dumb one.
 */
export function wantsColours(screen: Screen, env: NodeJS.ProcessEnv, allowed: boolean): boolean {
    if (!allowed || isSet(env["NO_COLOR"])) return false;
    const forced = env["FORCE_COLOR"];
    if (forced !== undefined) return forced !== "0" && forced !== "false";
    return screen.isTTY === true && env["TERM"] !== "dumb";
}

/** @param wanted what `wantsColours` says */
export function coloursOf(wanted: boolean): Colours {
    return picocolors.createColors(wanted);
}

/** The colours of the words that reports and the task tree use. */
export function painterOf(colours: Colours): Painter {
    const tones: Readonly<Record<Tone, (text: string) => string>> = {
        good: colours.green,
        warn: colours.yellow,
        bad: colours.red,
        open: colours.magenta,
        quiet: colours.dim,
    };
    return { bold: colours.bold, dim: colours.dim, tone: (tone, text) => tones[tone](text) };
}

function isSet(value: string | undefined): boolean {
    return value !== undefined && value !== "";
}
