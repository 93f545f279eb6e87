import { access } from "node:fs/promises";
import path from "node:path";
import type { LabLayout } from "./layout.ts";

/** The archives of all points that bring their own. */
export function ownArchives(layout: LabLayout): string {
    return path.join(layout.root, "point-archives");
}

/**
 * Where a recovery point that brings its own WAL has it. Not in the point's folder, which is ours alone: the server's
 * user has to get there.
 */
export function ownArchive(layout: LabLayout, id: string): string {
    return path.join(ownArchives(layout), id);
}

/**
 * The archive that a recovery point is restored from: production's, or its own where it has one, because its WAL is
 * not part of production's history.
 */
export async function pointArchive(layout: LabLayout, id: string): Promise<string> {
    const own = ownArchive(layout, id);
    return access(own).then(
        () => own,
        () => layout.archive,
    );
}
