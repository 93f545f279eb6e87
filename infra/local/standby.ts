import type { ConnectionTarget } from "../postgres/session.ts";

/**
 * A standby that follows production by streaming replication, in the role of the copy in the DR region. This is the
 * seam only: its types are what a failover needs, and the provider refuses to make one.
 */
export interface StandbySpec {
    /** Where WAL is streamed from. */
    readonly primary: ConnectionTarget;
    /** The base backup that it begins with. */
    readonly backup: string;
    /** The replication slot that keeps its WAL at the primary while it is away. */
    readonly slot: string;
}

/** A standby that runs. */
export interface Standby {
    readonly target: ConnectionTarget;
    /** Last replayed LSN and how far, in seconds of commits, it is behind. Null before the first commit. */
    readonly lag: () => Promise<{ readonly replayedLsn: string; readonly seconds: number | null }>;
    /** Makes it the primary of a new timeline; the old primary must be gone. Returns where it takes writes. */
    readonly promote: () => Promise<ConnectionTarget>;
}

/** The resource type of a standby. */
export const standbyToken = "lifeboat:index:Standby";
