/** A decimal number, exact whatever its size: `digits` divided by ten to the power of `scale`. */
export interface Decimal {
    readonly digits: bigint;
    readonly scale: number;
}

const written = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d{1,3}))?$/;

/** Reads a number as PostgreSQL prints it (`12`, `-0.50`, `1e+30`); undefined for all else, `NaN` included. */
export function parseDecimal(text: string): Decimal | undefined {
    const [found, sign = "", whole = "", fraction = "", exponent = "0"] = written.exec(text) ?? [];
    if (found === undefined) return undefined;
    const digits = BigInt(`${sign}${whole}${fraction}`);
    const scale = fraction.length - Number(exponent);
    return scale < 0 ? { digits: digits * 10n ** BigInt(-scale), scale: 0 } : { digits, scale };
}

/** Negative where `left` is the smaller one, 0 where both are equal, else positive. */
export function compareDecimals(left: Decimal, right: Decimal): number {
    const { digits } = minus(left, right);
    return digits === 0n ? 0 : digits < 0n ? -1 : 1;
}

/** Whether `value` is at most `percent` percent of `reference` away from it; of 0 nothing but 0 is. */
export function isWithinPercent(value: Decimal, percent: Decimal, reference: Decimal): boolean {
    const distance = absolute(minus(value, reference));
    const hundredfold = { ...distance, digits: distance.digits * 100n };
    const allowed = {
        digits: percent.digits * absolute(reference).digits,
        scale: percent.scale + reference.scale,
    };
    return compareDecimals(hundredfold, allowed) <= 0;
}

function minus(left: Decimal, right: Decimal): Decimal {
    const scale = Math.max(left.scale, right.scale);
    return { digits: digitsAt(left, scale) - digitsAt(right, scale), scale };
}

function digitsAt({ digits, scale }: Decimal, wanted: number): bigint {
    return digits * 10n ** BigInt(wanted - scale);
}

function absolute(value: Decimal): Decimal {
    return value.digits < 0n ? { ...value, digits: -value.digits } : value;
}
