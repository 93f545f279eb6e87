import pino, { type Logger as PinoLogger } from "pino";
import { redacted, redactKnown, secretName } from "../infra/redact.ts";

/** Takes `(fields, message)` or a message; `child(fields)` makes one that says more. */
export type Logger = PinoLogger;

/** From nothing to everything. */
export const logLevels = ["silent", "error", "warn", "info", "debug", "trace"] as const;
/** A level by its name. */
export type LogLevel = (typeof logLevels)[number];

/** How much the log says, and where. */
export interface LoggerOptions {
    /** Default `warn`. */
    readonly level?: LogLevel;
    /** Takes one finished line; default stderr. */
    readonly write?: (line: string) => void;
}

/**
 * The log: one JSON document per line on stderr, for machines and for `--log-level debug`. People read the task tree.
 * Secrets are taken out twice: properties by their name, and the finished line by every value known to be secret.
 */
export function createLogger(options: LoggerOptions = {}): Logger {
    const write = options.write ?? ((line: string) => void process.stderr.write(line));
    return pino(
        {
            level: options.level ?? "warn",
            base: null,
            timestamp: pino.stdTimeFunctions.isoTime,
            formatters: {
                level: (label) => ({ level: label }),
                log: (fields) => withoutSecrets(fields) as Record<string, unknown>,
            },
        },
        {
            write: (line: string) => {
                write(redactKnown(line));
            },
        },
    );
}

/** The level that the command line or `LIFEBOAT_LOG` asks for; null for a word that is no level. */
export function logLevelOf(word: string): LogLevel | null {
    return logLevels.find((level) => level === word) ?? null;
}

/** A deep copy in which every property named like a secret is replaced. Errors and class instances stay as they are. */
function withoutSecrets(value: unknown, seen = new Set<unknown>()): unknown {
    if (Array.isArray(value)) return value.map((item) => withoutSecrets(item, seen));
    if (!isPlainObject(value)) return value;
    if (seen.has(value)) return "[circular]";
    seen.add(value);
    return Object.fromEntries(
        Object.entries(value).map(([name, item]) => [
            name,
            secretName.test(name) ? redacted : withoutSecrets(item, seen),
        ]),
    );
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
