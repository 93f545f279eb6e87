/** A snapshot, where it is kept. */
export interface SnapshotPlace {
    readonly region: string;
    readonly snapshot: string;
}

/** A copy that is finished: what is in the one is in the other. */
export interface Copied {
    readonly from: SnapshotPlace;
    readonly to: SnapshotPlace;
}

/** Who is told of copies: the data plane keeps what is in them. */
export interface Copies {
    readonly onCopy: (listener: (copied: Copied) => void) => void;
    readonly tell: (copied: Copied) => void;
}

export function makeCopies(): Copies {
    const listeners: ((copied: Copied) => void)[] = [];
    return {
        onCopy: (listener) => listeners.push(listener),
        tell: (copied) => {
            for (const listener of listeners) listener(copied);
        },
    };
}
