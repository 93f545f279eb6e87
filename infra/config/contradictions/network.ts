import type { Contradiction } from "../contradictions.ts";
import type { StackConfiguration } from "../stack.ts";

/** A network that is brought and one that is made: only one of them can be the stack's. */
export function networkContradictions({ network }: StackConfiguration): readonly Contradiction[] {
    if (network.existing === undefined || network.new === undefined) return [];
    const problem = `network.new stands beside network.existing ${network.existing.vpcId}: leave one of them out.`;
    return [{ key: ["network", "new"], problem }];
}
