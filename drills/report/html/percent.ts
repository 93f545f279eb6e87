/** A share (0 to 1) as SVG takes it: `33.333%`. */
export function percent(share: number): string {
    return `${Number((share * 100).toFixed(3))}%`;
}
