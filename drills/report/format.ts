/** Figures as people read them. English, one form everywhere; never depends on the reader's machine. */

/** What stands where there is no figure. */
export const noFigure = "not measured";

/** 502734 becomes `502,734`. */
export function number(value: number): string {
    return value.toLocaleString("en-US");
}

/** `1 table`, `4 tables`; the plural adds an s unless it is given. */
export function counted(value: number, one: string, many = `${one}s`): string {
    return `${number(value)} ${value === 1 ? one : many}`;
}

/** Decimal units, as disks and clouds count: `940 bytes`, `92.4 MB`. */
export function bytes(value: number): string {
    const units = ["kB", "MB", "GB", "TB", "PB"];
    if (value < 1_000) return counted(value, "byte");
    let scaled = value / 1_000;
    let unit = 0;
    // 999.95 would be printed as 1000.0: the next unit begins where the rounding does
    while (scaled >= 999.95 && unit < units.length - 1) {
        scaled /= 1_000;
        unit++;
    }
    return `${scaled.toFixed(1)} ${units[unit] ?? ""}`;
}

/** A measured time: `14 ms`, `6.20 s`, `38 min 04 s`, `3 h 05 min`, `2 d 03 h`. */
export function duration(seconds: number): string {
    if (seconds === 0) return "0 s";
    if (seconds < 0.001) return "< 1 ms";
    if (seconds < 0.0995) return `${Math.round(seconds * 1_000)} ms`;
    if (seconds < 59.995) return `${seconds.toFixed(2)} s`;
    return coarse(Math.round(seconds), true);
}

/** An objective or an age, where seconds no longer matter: `5 min`, `1 h`, `1 h 30 min`, `45 s`. */
export function span(seconds: number): string {
    if (seconds < 1) return `${number(seconds)} s`;
    return coarse(Math.round(seconds), false);
}

function coarse(seconds: number, padded: boolean): string {
    const steps: readonly (readonly [number, string])[] = [
        [86_400, "d"],
        [3_600, "h"],
        [60, "min"],
        [1, "s"],
    ];
    const first = steps.findIndex(([size]) => seconds >= size);
    const [size, unit] = steps[first] ?? [1, "s"];
    const whole = Math.floor(seconds / size);
    const next = steps[first + 1];
    if (next === undefined) return `${whole} ${unit}`;
    const rest = Math.floor((seconds - whole * size) / next[0]);
    if (rest === 0 && !padded) return `${whole} ${unit}`;
    return `${whole} ${unit} ${padded ? String(rest).padStart(2, "0") : String(rest)} ${next[1]}`;
}

/** `2026-11-20 12:00:03 UTC`; milliseconds only where they are asked for. */
export function instant(iso: string, milliseconds = false): string {
    const [day = "", time = ""] = new Date(iso).toISOString().split("T");
    return `${day} ${time.slice(0, milliseconds ? 12 : 8)} UTC`;
}

/** An instant to the millisecond, without its day where that is the day of `beside`. */
export function moment(iso: string, beside: string): string {
    const full = instant(iso, true);
    return full.slice(0, 10) === instant(beside).slice(0, 10) ? full.slice(11) : full;
}

/** How old something was when a drill began: `12 min before the drill`. */
export function ageAt(takenAt: string, drillAt: string): string {
    const seconds = (Date.parse(drillAt) - Date.parse(takenAt)) / 1_000;
    return seconds < 1 ? "as the drill began" : `${span(seconds)} before the drill`;
}

/** `0.3 %`, `82 %`; small shares never become `0 %`. */
export function share(part: number, whole: number): string {
    if (whole <= 0) return "";
    const percent = (part / whole) * 100;
    if (percent === 0) return "0 %";
    if (percent < 0.1) return "< 0.1 %";
    return `${percent < 10 ? percent.toFixed(1) : percent.toFixed(0)} %`;
}

/** US dollars: `0.31 USD`, `12.00 USD`; a sum too small for cents never becomes nothing. */
export function usd(amount: number): string {
    if (amount > 0 && amount < 0.005) return "< 0.01 USD";
    return `${amount.toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 })} USD`;
}
