import { Failure } from "../../../../infra/failure.ts";
import type { PreflightFinding } from "../../source.ts";
import type { Ground } from "./ground.ts";
import type { Look, Meaning, Seen } from "./look.ts";
import { firstLooks, looks } from "./registry.ts";

/** What a look says that could not look: its failure is the one that AWS's answer means. */
export const unansweredCode = "unanswered";

/**
 * Every look at once, but for the first ones: with no credentials, or those of another account, nothing else means
 * anything. Findings come in the order of the registry.
 * @param limit aborted where it takes too long; what has not answered by then is unavailable
 */
export async function runLooks(ground: Ground, limit: AbortSignal): Promise<readonly PreflightFinding[]> {
    const tooLate = lateness(limit);
    const first = distinct(await allOf(firstLooks, ground, tooLate));
    if (first.some(({ level }) => level === "failure")) return first;
    return distinct([...first, ...(await allOf(looks, ground, tooLate))]);
}

/** Rejects when the limit comes, and never resolves. */
function lateness(limit: AbortSignal): Promise<never> {
    const late = new Promise<never>((_resolve, reject) => {
        const give = (): void => {
            reject(new Failure("AwsUnavailable", "AWS did not answer in time what a drill depends on"));
        };
        if (limit.aborted) give();
        else limit.addEventListener("abort", give, { once: true });
    });
    // nobody may be waiting when it comes
    late.catch(() => undefined);
    return late;
}

async function allOf(
    chosen: readonly Look[],
    ground: Ground,
    tooLate: Promise<never>,
): Promise<readonly PreflightFinding[]> {
    const found = await Promise.all(chosen.map((look) => runLook(look, ground, tooLate)));
    return found.flat();
}

/** One look, its sentences completed by what its codes mean. Throws what no answer of AWS explains. */
export async function runLook(
    look: Look,
    ground: Ground,
    tooLate: Promise<never>,
): Promise<readonly PreflightFinding[]> {
    try {
        const seen = await Promise.race([look.look(ground), tooLate]);
        return seen.map((one) => findingOf(look, one));
    } catch (error) {
        if (error instanceof Failure) return [unanswered(look, error)];
        throw error;
    }
}

function findingOf({ id, meanings }: Look, { code, subject, message }: Seen): PreflightFinding {
    const meaning: Meaning | undefined = meanings[code];
    if (meaning === undefined) throw new Error(`the look ${id} has no meaning for ${code}`);
    const { level, remedy } = meaning;
    const failure = meaning.level === "failure" ? meaning.failure : "PreflightRefused";
    return { level, code, subject, message, remedy, failure };
}

function unanswered({ id }: Look, { failure, message, hint }: Failure): PreflightFinding {
    return { level: "failure", code: unansweredCode, subject: id, message, remedy: hint ?? null, failure };
}

/** Two looks that asked the same in vain say so once; of what is not about one action, one look speaks for all. */
function distinct(findings: readonly PreflightFinding[]): readonly PreflightFinding[] {
    const said = new Set<string>();
    return findings.filter(({ code, failure, message }) => {
        if (code !== unansweredCode) return true;
        const what = failure === "AwsDenied" ? message : failure;
        if (said.has(what)) return false;
        said.add(what);
        return true;
    });
}
