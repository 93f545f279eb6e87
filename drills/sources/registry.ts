import { unknownName } from "../../infra/nearest.ts";
import type { SourceKind } from "../model/recovery-point.ts";
import type { SourcePlace } from "./aws-target.ts";
import { backupVaultEntry } from "./backup-vault/entry.ts";
import { drCopyEntry } from "./dr-copy/entry.ts";
import { localEntry } from "./local/entry.ts";
import { rdsPitrEntry } from "./rds-pitr/entry.ts";
import { rdsSnapshotEntry } from "./rds-snapshot/entry.ts";
import type { Source, SourceEntry } from "./source.ts";

/** Every kind of recovery point. A new one is one folder and one line here. */
export const sources: readonly SourceEntry[] = [
    localEntry,
    rdsSnapshotEntry,
    rdsPitrEntry,
    backupVaultEntry,
    drCopyEntry,
];

/** What `--source` takes. */
export const sourceKinds: readonly SourceKind[] = sources.map(({ kind }) => kind);

/** Throws `UnknownName` with the nearest kinds. */
export function sourceEntry(kind: string): SourceEntry {
    const entry = sources.find((candidate) => candidate.kind === kind);
    if (entry !== undefined) return entry;
    throw unknownName("source", kind, sourceKinds);
}

/** Throws `UnknownName` with the nearest kinds. */
export async function openSource(kind: string, place: SourcePlace): Promise<Source> {
    return sourceEntry(kind).open(place);
}
