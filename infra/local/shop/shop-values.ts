import { literal } from "../../postgres/quote.ts";

/**
 * The fixed seed of the shop. Two labs hold the same rows to the last bit, because every value is a hash of the row's
 * number and never `random()` or the clock.
 */
const seed = 20_010_615;

/**
 * SQL for an integer from 0 to `below - 1`, drawn from the row's number `i`.
 * @param salt tells the draws of one row apart
 */
export function draw(salt: number, below: number): string {
    return `(hashint8extended(i, ${seed + salt}) & 2147483647) % ${below}`;
}

/** SQL for one of `values`, drawn from the row's number. */
export function pick(salt: number, values: readonly string[]): string {
    return `(ARRAY[${values.map(literal).join(", ")}])[1 + ${draw(salt, values.length)}]`;
}

/** SQL for an instant in the `days` after `start`, exact to the microsecond. */
export function instant(salt: number, start: string, days: number): string {
    const microseconds = `((hashint8extended(i, ${seed + salt}) & 9007199254740991) % ${days * 86_400_000_000})`;
    return `${literal(start)}::timestamptz + ${microseconds} * interval '1 microsecond'`;
}

/** Many scripts, with combining marks beside composed letters: "é" occurs as one code point and as two. */
export const givenNames: readonly string[] = [
    "Ada",
    "Zoë",
    "José",
    "Jose\u0301",
    "Łukasz",
    "Ольга",
    "Ελένη",
    "محمد",
    "נועה",
    "李",
    "さくら",
    "지우",
    "Ngọc",
    "Þóra",
    "Çağla",
    "O'Brian",
];

/** Names in many scripts: what a text column of a real shop holds, and a careless comparison mangles. */
export const familyNames: readonly string[] = [
    "Lindström",
    "Nguyễn",
    "García Márquez",
    "van der Meer",
    "Øygard",
    "Ковальчук",
    "Παπαδόπουλος",
    "王",
    "田中",
    "김",
    "El-Sayed",
    'Smith "Smitty"',
    "Straße",
    "Åkesson",
    "D\\Angelo",
];

/** Names of products, some beyond the basic multilingual plane. */
export const goods: readonly string[] = [
    "Rettungsring",
    "life jacket",
    "canoe 🛶",
    "sextant",
    "бинокль",
    "ロープ",
    "whistle",
    "flare (red)",
    "oar, ash wood",
    "kompas",
    "bouée",
];

/** ISO 3166-1 alpha-2. */
export const countries: readonly string[] = [
    "BD",
    "BR",
    "DE",
    "EG",
    "GR",
    "JP",
    "KR",
    "NL",
    "NO",
    "PL",
    "US",
    "VN",
];

/** What a customer's array of tags is made of. */
export const customerTags: readonly string[] = [
    "new",
    "loyal",
    "wholesale",
    "näher prüfen",
    "vip",
    "no-mail",
];
