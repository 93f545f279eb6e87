import { Failure, messageOf } from "../../infra/failure.ts";
import { failureInText } from "../../infra/local/provider/error-text.ts";
import { redactKnown } from "../../infra/redact.ts";

/** What the CLI says in the text of its errors; the only place that looks into it. */
const sayings: readonly (readonly [RegExp, (said: string) => Failure])[] = [
    [
        /the stack is currently locked by|Another update is currently in progress/,
        (said) => new Failure("StackLocked", said),
    ],
    [
        /incorrect passphrase|passphrase must be set/,
        (said) => new Failure("EngineState", `The engine cannot open the stack's secrets: ${said}`),
    ],
    [/no stack named .* found/, (said) => new Failure("UnknownName", said)],
];

/**
 * The failure behind what the SDK threw: the embedded engine's own, else one by what the CLI said.
 * @param told error messages that came as events, oldest first
 */
export function failureFrom(thrown: unknown, told: readonly string[]): Failure {
    const failure = engineFailure(thrown, told);
    if (failure.failure !== "ProviderFailed") return failure;
    // our own provider says by name what went wrong, and only its text comes through an engine
    return failureInText(failure.message) ?? failure;
}

function engineFailure(thrown: unknown, told: readonly string[]): Failure {
    if (thrown instanceof Failure) return thrown;
    if (thrown instanceof Error && thrown.cause instanceof Failure) return thrown.cause;
    const text = redactKnown(messageOf(thrown));
    const said = told[0] ?? firstError(text);
    const known = sayings.find(([pattern]) => pattern.test(text));
    return known === undefined ? new Failure("ProviderFailed", said, { cause: thrown }) : known[1](said);
}

/** The first line that begins with `error:`, which is where the CLI puts its reason. */
function firstError(text: string): string {
    const line = text.split("\n").find((candidate) => candidate.trimStart().startsWith("error: "));
    return line === undefined ? text.trim() : line.trim().slice("error: ".length);
}
