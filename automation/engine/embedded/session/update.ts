import type { LimitFunction } from "p-limit";
import type { Reporter } from "../events/reporter.ts";
import type { ProviderPool } from "../plugins/provider-pool.ts";
import type { ConfigValue } from "../stack-config.ts";
import type { LiveState } from "../state/live-state.ts";
import type { StackName } from "../state/urn.ts";
import type { Admission } from "./admission.ts";

/** One preview, update or destroy of a stack, while it runs. */
export interface Update {
    readonly stack: StackName;
    readonly preview: boolean;
    readonly config: ReadonlyMap<string, ConfigValue>;
    readonly state: LiveState;
    readonly reporter: Reporter;
    readonly providers: ProviderPool;
    readonly admission: Admission;
    /** URNs that the program has asked for so far. */
    readonly declared: Set<string>;
    /** Bounds how many resources are made or removed at the same time. */
    readonly limit: LimitFunction;
}
