/** Colours by their role. Text roles keep a contrast of 4.5 against `page` and `panel` in both themes (tested). */
export interface Palette {
    readonly page: string;
    /** Behind the verdict, tables and code. */
    readonly panel: string;
    readonly ink: string;
    /** Secondary text. */
    readonly muted: string;
    /** Hairlines and empty bars; never text. */
    readonly line: string;
    /** Bars that mean neither good nor bad. */
    readonly bar: string;
    readonly good: string;
    readonly warn: string;
    readonly bad: string;
    readonly open: string;
    readonly quiet: string;
}

/** For a white page, and for print. */
export const light: Palette = {
    page: "#ffffff",
    panel: "#f5f6f7",
    ink: "#1b1f24",
    muted: "#59616b",
    line: "#d9dde2",
    bar: "#4d6a8a",
    good: "#1b6b3f",
    warn: "#855500",
    bad: "#a3231c",
    open: "#5a469c",
    quiet: "#59616b",
};

/** For readers whose system asks for a dark page. */
export const dark: Palette = {
    page: "#131619",
    panel: "#1c2025",
    ink: "#e7eaed",
    muted: "#a3abb4",
    line: "#343a41",
    bar: "#86a9cf",
    good: "#72cd9a",
    warn: "#e3b35c",
    bad: "#ff948a",
    open: "#bcaaff",
    quiet: "#a3abb4",
};

/** The palette as CSS custom properties: `--page: #ffffff;` and so on. */
export function customProperties(palette: Palette): string {
    return Object.entries(palette)
        .map(([role, colour]) => `--${role}: ${String(colour)};`)
        .join(" ");
}
