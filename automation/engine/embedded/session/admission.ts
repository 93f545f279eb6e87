import { Failure, messageOf } from "../../../../infra/failure.ts";
import { ShuttingDown } from "../rpc/unary.ts";

/**
 * Lets steps of an update begin until the first failure, and knows when the ones that had begun have ended: what is
 * under way is never torn off, so that the state tells what exists.
 */
export class Admission {
    #running = 0;
    #failure: Failure | undefined;
    #whenBrokenOff: (() => void)[] = [];

    /** The first failure; later ones are its consequences as often as not. */
    get failure(): Failure | undefined {
        return this.#failure;
    }

    /** Runs a step. Once something failed, steps are turned away with `ShuttingDown`. */
    async admit<Result>(step: () => Promise<Result>): Promise<Result> {
        if (this.#failure !== undefined) throw new ShuttingDown();
        this.#running += 1;
        try {
            return await step();
        } catch (error) {
            this.fail(error);
            throw error instanceof Failure && error.failure === "EngineUnsupported"
                ? error
                : new ShuttingDown();
        } finally {
            this.#running -= 1;
            this.#tell();
        }
    }

    fail(error: unknown): void {
        this.#failure ??=
            error instanceof Failure ? error : new Failure("Internal", messageOf(error), { cause: error });
        this.#tell();
    }

    /** Fulfilled when something has failed and no step is under way any more. */
    brokenOff(): Promise<void> {
        return new Promise((resolve) => {
            this.#whenBrokenOff.push(resolve);
            this.#tell();
        });
    }

    #tell(): void {
        if (this.#failure === undefined || this.#running > 0) return;
        for (const resolve of this.#whenBrokenOff) resolve();
        this.#whenBrokenOff = [];
    }
}
