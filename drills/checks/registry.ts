import { assertions } from "./assertions.ts";
import type { Check } from "./check.ts";
import { content } from "./content.ts";
import { extensionsAndCollations } from "./extensions-and-collations.ts";
import { freshness } from "./freshness.ts";
import { heap } from "./heap.ts";
import { indexes } from "./indexes.ts";
import { partitions } from "./partitions.ts";
import { performance } from "./performance.ts";
import { placement } from "./placement.ts";
import { reachable } from "./reachable.ts";
import { recoveryTarget } from "./recovery-target.ts";
import { references } from "./references.ts";
import { rightSource } from "./right-source.ts";
import { rolesAndGrants } from "./roles-and-grants.ts";
import { rows } from "./rows.ts";
import { schema } from "./schema.ts";
import { sequences } from "./sequences.ts";
import { settings } from "./settings.ts";

/** Every check, in the order in which reports list them. A new check is one file and one line here. */
export const checks = [
    rightSource,
    reachable,
    placement,
    recoveryTarget,
    freshness,
    schema,
    rows,
    content,
    references,
    partitions,
    indexes,
    heap,
    sequences,
    extensionsAndCollations,
    rolesAndGrants,
    settings,
    assertions,
    performance,
] as const satisfies readonly Check[];
