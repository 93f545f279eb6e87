import type { Progress } from "../../infra/progress.ts";
import type { Output } from "./output.ts";
import { openTaskView } from "./task-view.ts";

/**
 * Does one thing while a person watches what it is at.
 * @param end what to say of it when it is done
 * @param outcomeOf what came of it, where it can end well and say something bad. Default `passed`
 */
export async function showing<Result>(
    output: Output,
    title: string,
    work: (progress: Progress) => Promise<Result>,
    end: (result: Result) => string = () => "",
    outcomeOf: (result: Result) => "passed" | "failed" = () => "passed",
): Promise<Result> {
    const view = openTaskView(output);
    const startedAt = performance.now();
    const ended = (outcome: "passed" | "failed", text: string): void => {
        view.show({
            type: "ended",
            id: title,
            outcome,
            text,
            seconds: (performance.now() - startedAt) / 1_000,
        });
    };
    view.show({ type: "started", id: title, title });
    try {
        const result = await work((text) => {
            view.show({ type: "doing", id: title, text });
        });
        ended(outcomeOf(result), end(result));
        return result;
    } catch (error) {
        // why is told at the edge, once
        ended("failed", "");
        throw error;
    } finally {
        view.close();
    }
}
