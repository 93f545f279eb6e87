import type { FailureName } from "../../../../infra/failure.ts";
import type { Ground } from "./ground.ts";

/** What a code means, whatever the numbers in its sentence are. */
export type Meaning =
    | {
          readonly level: "failure";
          /** The state of things, a few words. */
          readonly means: string;
          /** What the drill ends with. */
          readonly failure: FailureName;
          readonly remedy: string;
      }
    | { readonly level: "warning" | "note"; readonly means: string; readonly remedy: string };

/** Something that a look has to say. */
export interface Seen<Code extends string = string> {
    /** The same for ever, so that automation can rely on it. */
    readonly code: Code;
    readonly subject: string;
    /** One sentence with the numbers that justify it. */
    readonly message: string;
}

/** One look before anything is made: every member of `registry.ts` keeps these promises (`test/contracts/looks.test.ts`). */
export interface Look {
    readonly id: string;
    /** What it is for: what happens to a drill that begins all the same. One sentence. */
    readonly spares: string;
    /** Every code that it can say. */
    readonly meanings: Readonly<Record<string, Meaning>>;
    /** Empty where there is nothing to say. Throws what AWS throws. */
    readonly look: (ground: Ground) => Promise<readonly Seen[]>;
}

/** A look whose codes the compiler knows. */
export function defineLook<Code extends string>(look: {
    readonly id: string;
    readonly spares: string;
    readonly meanings: Readonly<Record<Code, Meaning>>;
    readonly look: (ground: Ground) => Promise<readonly Seen<NoInfer<Code>>[]>;
}): Look {
    return look;
}
