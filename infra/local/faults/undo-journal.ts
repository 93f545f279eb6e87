import { mkdir, rename } from "node:fs/promises";
import path from "node:path";
import type { Home } from "../../home.ts";
import type { LabLayout } from "../layout.ts";
import { type ActiveFault, type UndoStep, writeActiveFault } from "./active.ts";

/** Where originals are kept while damaged ones stand in their place: on the same file system, so that they move. */
export function asideFolder(layout: LabLayout): string {
    return path.join(layout.root, "aside");
}

/** Written before each change, so that a crash at any instant can be undone. */
export interface UndoJournal {
    /** Moves a file out of the way, unchanged; returns where it lies now. */
    readonly setAside: (file: string) => Promise<string>;
    readonly willMake: (folder: string) => Promise<void>;
    readonly willRestore: (drillId: string) => Promise<void>;
    readonly willRun: (cluster: {
        readonly dataDirectory: string;
        readonly folders: readonly string[];
    }) => Promise<void>;
}

/** A journal that goes on from `fault`, which is written now. */
export async function openJournal(home: Home, layout: LabLayout, fault: ActiveFault): Promise<UndoJournal> {
    const steps: UndoStep[] = [...fault.undo];
    const note = async (step: UndoStep): Promise<void> => {
        steps.push(step);
        await writeActiveFault(home, { ...fault, undo: steps });
    };
    await writeActiveFault(home, fault);
    return {
        setAside: async (file) => {
            const folder = asideFolder(layout);
            await mkdir(folder, { recursive: true, mode: 0o700 });
            const aside = path.join(folder, `${steps.length}-${path.basename(file)}`);
            await note({ kind: "put-back", file, aside });
            await rename(file, aside);
            return aside;
        },
        willMake: (folder) => note({ kind: "remove", folder }),
        willRestore: (drillId) => note({ kind: "restored-copy", drillId }),
        willRun: ({ dataDirectory, folders }) =>
            note({ kind: "cluster", dataDirectory, folders: [...folders] }),
    };
}
