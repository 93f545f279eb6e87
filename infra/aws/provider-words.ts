import type { FailureName } from "../failure.ts";
import { meaningOf } from "./meanings.ts";

/**
 * What AWS answered to Pulumi's provider, of whose errors only the text comes through an engine: `operation error RDS:
 * DeleteDBInstance, https response error StatusCode: 400, RequestID: ..., InvalidDBInstanceState: ...`, with `api error`
 * before the code where the SDK models none, and how often it was tried where no try was left. Null where the text tells
 * of no such answer, or of one that means nothing here.
 */
export function failureInProviderWords(text: string): FailureName | null {
    const [, status, code] = answer.exec(text) ?? [];
    if (code === undefined) return silences.find(([, says]) => says.test(text))?.[0] ?? null;
    return meaningOf(code) ?? (Number(status) >= 500 ? "AwsUnavailable" : null);
}

const answer =
    /operation error [\w ]+: \w+, (?:exceeded maximum number of attempts, \d+, )?https response error StatusCode: (\d+), RequestID: [\w-]*, (?:api error )?([A-Za-z][\w.]*):/;

/** Where AWS was never heard, or nobody could sign. */
const silences: readonly (readonly [FailureName, RegExp])[] = [
    ["AwsUnavailable", /https response error StatusCode: 0, RequestID: , request send failed, /],
    ["AwsNoCredentials", /operation error [\w ]+: \w+, get identity: get credentials: /],
];
