import { readTarget } from "../../../drills/target.ts";
import { quantity } from "../../../drills/count.ts";
import type { Probe } from "./probe.ts";

/** The lab's configuration, and every query that it holds or names, read as a drill would read them. */
export const configuration: Probe = {
    name: "configuration",
    look: async ({ home }) => {
        const { assertions, performance } = await readTarget(home.labConfig);
        const counts = `${quantity(assertions.length, "assertion")}, ${quantity(performance.probes.length, "probe")}`;
        return { health: "ok", found: `${home.labConfig}: ${counts}` };
    },
};
