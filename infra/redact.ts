/** What stands where a secret stood. */
export const redacted = "[redacted]";

/** Shorter values would blot out ordinary words; nothing that lifeboat generates is that short. */
const shortestSecret = 4;

const known = new Set<string>();

/**
 * Remembers a value that must never be printed by this process, from the moment it is known. One set per process,
 * because a process has one stderr and whoever prints there cannot know who learned a secret.
 */
export function rememberSecret(value: string): void {
    if (value.length >= shortestSecret) known.add(value);
}

/** `redact` with the secrets that this process was told. */
export function redactKnown(text: string): string {
    return redact(text, known);
}

/**
 * The text without the secrets, wherever and however they occur in it: as they are, within JSON, URL-encoded, in
 * hex, and in base64 at any offset. Passwords in URLs, connection strings and `password=` settings go, known or not.
 */
export function redact(text: string, secrets: Iterable<string>): string {
    const forms = [...new Set([...secrets].flatMap(formsOf))].sort(
        (left, right) => right.length - left.length,
    );
    const withoutKnown = forms.reduce((rest, form) => rest.replaceAll(form, redacted), text);
    return shapes.reduce((rest, shape) => rest.replaceAll(shape, `$1${redacted}`), withoutKnown);
}

/** The name of a setting, variable or property whose value is a secret. */
export const secretName = /pass(?:word|wd|phrase)?$|secret|credential|private_?key|api_?key|authorization/i;

const secretKey = String.raw`(?:pass(?:word|wd|phrase)|secret(?:_?access)?_?key|api_?key)`;

/** Places that hold a password by their very shape; what the first group matched stays. */
const shapes: readonly RegExp[] = [
    // scheme://user:password@host, up to the last @, and not the port of scheme://host:443/@
    /\b([a-z][a-z0-9+.-]*:\/\/[^\s/:@]*:)(?!\d+(?:[/?#]|$))[^\s"'<>]+(?=@)/gi,
    // "passphrase": "...", password = '...', PGPASSWORD=...
    new RegExp(String.raw`(${secretKey}["']?\s*[=:]\s*")(?:[^"\\]|\\.)+(?=")`, "gi"),
    new RegExp(String.raw`(${secretKey}["']?\s*[=:]\s*')(?:[^'\\]|\\.)+(?=')`, "gi"),
    new RegExp(String.raw`(${secretKey}["']?\s*[=:]\s*)[^\s"',;&]+`, "gi"),
];

function formsOf(secret: string): string[] {
    if (secret.length < shortestSecret) return [];
    const bytes = Buffer.from(secret);
    return [
        secret,
        JSON.stringify(secret).slice(1, -1),
        encodeURIComponent(secret),
        encodeURIComponent(secret).replaceAll("%20", "+"),
        encodeURI(secret),
        bytes.toString("hex"),
        ...base64Forms(bytes),
    ];
}

/**
 * Base64 as it looks alone, and as it looks inside a longer value: there the letters at the edges also depend on the
 * neighbours, and what lies between them on the offset modulo 3.
 */
function base64Forms(bytes: Buffer): string[] {
    const inside = [0, 1, 2].map((offset) => {
        const padded = Buffer.concat([Buffer.alloc(offset), bytes])
            .toString("base64")
            .replace(/=+$/, "");
        const wholeLetters = Math.floor(((offset + bytes.length) * 8) / 6);
        return padded.slice(Math.ceil((offset * 8) / 6), wholeLetters);
    });
    const alone = bytes.toString("base64");
    const forms = [alone, alone.replace(/=+$/, ""), ...inside].filter(
        (form) => form.length >= shortestSecret,
    );
    return forms.flatMap((form) => [form, form.replaceAll("+", "-").replaceAll("/", "_")]);
}
