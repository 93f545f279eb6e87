import { assertionOf, type AssertionSpec } from "../../assertions/assertion.ts";
import type { Baseline } from "../../baseline/baseline.ts";
import type { Objectives } from "../../model/objectives.ts";
import type { RecoveryPoint } from "../../model/recovery-point.ts";
import type { Server } from "../../../infra/local/server/process.ts";
import type { Catalog } from "./catalog.ts";
import type { WorkbenchPlace } from "./place.ts";
import { extras } from "./objects.ts";

/** Everything that injections work with: a recovery point of a throw-away production, and restored copies of it. */
export interface Workbench {
    readonly place: WorkbenchPlace;
    readonly server: Server;
    readonly point: RecoveryPoint;
    /** Signed when it was captured, and verified. */
    readonly baseline: Baseline;
    readonly catalog: Catalog;
    /** One stand for each injection that may be at work at the same time. */
    readonly stands: readonly Stand[];
}

/** A restored copy that is made anew for each injection. */
export interface Stand {
    readonly drillId: string;
    /** The copy as it was restored to the baseline, stopped. Never changed. */
    readonly template: string;
    /** Where recovery stopped. */
    readonly stoppedAt: { readonly lsn: string | null; readonly lastCommitAt: string | null };
}

/** What a selftest's drills promise: nothing in them is about time, except where a mutation is. */
export const objectives: Objectives = {
    rpoSeconds: 86_400,
    rtoSeconds: 86_400,
    maxPointAgeSeconds: 86_400,
    maxUnjudgedShare: 0.1,
};

/** What an owner knows of the data and no comparison of tables can: what a materialised view holds. */
export const assertions: readonly AssertionSpec[] = [
    assertionOf("every order counts once", `SELECT sum(orders) FROM ${extras}.orders_by_day`, "= 2300"),
];
