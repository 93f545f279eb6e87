/** From where to where a source can restore. `to` is what the archive is proved to hold. */
export interface RecoveryWindow {
    readonly from: WindowEdge;
    readonly to: WindowEdge;
}

/** One end of a window. */
export interface WindowEdge {
    /** Null where the source knows no LSN. */
    readonly lsn: string | null;
    readonly time: string;
}
