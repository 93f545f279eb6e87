import type { RecoveryPoint } from "./recovery-point.ts";

/** What `--to` asks for. `time` is ISO 8601 with offset, `lsn` is PostgreSQL's `X/X`. */
export type RestoreTarget =
    | { readonly kind: "baseline" }
    | { readonly kind: "latest" }
    | { readonly kind: "immediate" }
    | { readonly kind: "time"; readonly time: string }
    | { readonly kind: "lsn"; readonly lsn: string };

/** What a restore stack is built from: plain data, so that the program is a pure function of it. */
export interface RestoreRequest {
    readonly drillId: string;
    /** ISO 8601; after this instant anybody may remove what carries the drill's stamp. */
    readonly expiresAt: string;
    readonly point: RecoveryPoint;
    readonly target: RestoreTarget;
    /** Where the copy will stand, as AWS names it: looked up before its stack is made. Absent in the lab, and until then. */
    readonly place?: RestorePlace;
}

/** What only AWS can tell of the place that a drill restores into. */
export interface RestorePlace {
    /** Of the group that admits nobody but the drill's runner. */
    readonly securityGroupId: string;
}
