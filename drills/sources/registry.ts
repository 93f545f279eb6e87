import type { Home } from "../../infra/home.ts";
import { unknownName } from "../../infra/nearest.ts";
import type { SourceKind } from "../model.ts";
import { describesLocal, localSource } from "./local/local-source.ts";
import type { Source } from "./source.ts";

/** How a kind of recovery point is told apart and opened. */
export interface SourceEntry {
    readonly kind: SourceKind;
    /** One sentence for help and docs. */
    readonly describes: string;
    readonly open: (home: Home) => Promise<Source>;
}

/** Every kind of recovery point. A new one is one folder and one line here. */
export const sources: readonly SourceEntry[] = [
    { kind: "local", describes: describesLocal, open: localSource },
];

/** What `--source` takes. */
export const sourceKinds: readonly SourceKind[] = sources.map(({ kind }) => kind);

/** Throws `UnknownName` with the nearest kinds. */
export async function openSource(kind: string, home: Home): Promise<Source> {
    const entry = sources.find((candidate) => candidate.kind === kind);
    if (entry !== undefined) return entry.open(home);
    throw unknownName("source", kind, sourceKinds);
}
