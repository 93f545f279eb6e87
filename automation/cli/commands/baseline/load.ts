import type { Baseline } from "../../../../drills/baseline/baseline.ts";
import { choosePoint } from "../../../../drills/sources/choose.ts";
import { parsePointSelector } from "../../../../drills/sources/point-selector.ts";
import { openSource } from "../../../../drills/sources/registry.ts";
import type { RecoveryPoint } from "../../../../drills/model/recovery-point.ts";
import { Failure } from "../../../../infra/failure.ts";
import type { Home } from "../../../../infra/home.ts";

/** A recovery point with its verified baseline. */
export interface PointWithBaseline {
    readonly point: RecoveryPoint;
    readonly baseline: Baseline;
    /** Of the signed bytes, hex. */
    readonly sha256: string;
}

/**
 * @param typed `latest`, `random` or an id
 * @throws Failure UnknownName, NoRecoveryPoint, BaselineUnusable
 */
export async function loadBaseline(home: Home, typed: string): Promise<PointWithBaseline> {
    const source = await openSource("local", { home, aws: null });
    const known = await source.points();
    const point = choosePoint(
        known,
        parsePointSelector(typed),
        { kind: "immediate" },
        {
            random: Math.random(),
            now: new Date(),
        },
    );
    const loaded = await source.baseline(point);
    if ("problem" in loaded) throw new Failure("BaselineUnusable", loaded.problem);
    return { point, ...loaded };
}
