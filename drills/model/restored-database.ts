/** A database that came back and can be asked. */
export interface RestoredDatabase {
    readonly host: string;
    readonly port: number;
    readonly user: string;
    readonly database: string;
    /** Made anew for each connection. Absent where the server knows us by our account on this machine. */
    readonly password?: () => Promise<string>;
    /** Absent for a socket on this machine. */
    readonly tls?: { readonly ca: string };
    /** Paused at its target as a hot standby (nothing can be written), or open for writes. */
    readonly state: "paused" | "writable";
    /** Last replayed LSN and commit, as the restored server says. Null where it has none. */
    readonly stoppedAt: { readonly lsn: string | null; readonly lastCommitAt: string | null };
    /**
     * The transaction id, 64-bit, from which on everything is the copy's own: what RDS and the quarantine wrote after
     * the recovery. Absent where nobody writes before the copy is compared.
     */
    readonly ownFrom?: string;
    /** What the quarantine itself changed in it. Absent where it changed nothing. */
    readonly closed?: ClosedDoors;
}

/**
 * Roles and grants before the quarantine closed the doors and after, by object and facet: what differs between the two is
 * the drill's own doing, and no drift.
 */
export interface ClosedDoors {
    readonly before: Readonly<Record<string, Readonly<Record<string, string>>>>;
    readonly after: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

/** What the roll-forward to the end of the archive found. */
export interface RolledForward {
    readonly reachedLsn: string;
    /** The newest commit that the archive brings back. Null: there was none after the backup. */
    readonly lastCommitAt: string | null;
    /** Where the archive ends. A roll-forward that stops earlier is damage. */
    readonly archiveEndLsn: string;
    /** Named WAL segments that are missing or damaged. Empty when the whole archive replayed. */
    readonly problems: readonly string[];
}
