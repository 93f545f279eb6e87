import type { Contradiction, Rule } from "../contradictions.ts";
import type { StackConfiguration } from "../stack.ts";
import type { Generation, VaultsConfiguration } from "../vaults.ts";
import { contradiction } from "./contradiction.ts";

/** Looks at the section `vaults`; it is not asked where there is none. */
export type VaultsRule = (vaults: VaultsConfiguration, stack: StackConfiguration) => readonly Contradiction[];

/** The rule of a stack that asks one of the section. */
export function whereVaults(rule: VaultsRule): Rule {
    return (stack) => (stack.vaults === undefined ? [] : rule(stack.vaults, stack));
}

/** @param below the key inside of the section */
export function inVaults(below: readonly (string | number)[], problem: string): Contradiction {
    return contradiction(["vaults", ...below], problem);
}

/** @param look tells the key below the generation and the rest of the sentence; null where nothing is wrong */
export function eachGeneration(
    { generations }: VaultsConfiguration,
    look: (generation: Generation, index: number) => readonly [string, string] | null,
): Contradiction[] {
    return generations.flatMap((generation, index) => {
        const found = look(generation, index);
        return found === null ? [] : [inVaults(["generations", index, found[0]], found[1])];
    });
}
