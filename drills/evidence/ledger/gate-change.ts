import { z } from "zod";
import type { EndangeredDatabase, PlannedChange } from "../../../infra/policies/change/preview-digest.ts";
import { visible } from "../../report/visible.ts";
import { decideGate, type GateDemand } from "./gate.ts";
import { isSignedBy, type LedgerRecord, lineOf, readLine } from "./record.ts";

/** The document of `lifeboat gate --json`, as far as it is believed. */
export interface DrillProof {
    /** What the gate was asked for. */
    readonly target: string;
    /** What the gate decided, when it was asked. */
    readonly open: boolean;
    /** The newest drill of the target as the ledger has it, signature included; null where there was none. */
    readonly drill: LedgerRecord | null;
}

/** What the proof of each database must be. */
export type ChangeDemand = Omit<GateDemand, "target">;

/** Whether one database may go. */
export interface DatabaseDecision extends EndangeredDatabase {
    /** The drill that speaks for it; null where no proof is about it. */
    readonly drill: string | null;
    /** Why it may not, one sentence each. */
    readonly obstacles: readonly string[];
}

/** Whether a change may be made. */
export interface ChangeDecision {
    readonly open: boolean;
    readonly databases: readonly DatabaseDecision[];
    /** What is wrong with the preview itself. */
    readonly problems: readonly string[];
}

const proofSchema = z.looseObject({
    open: z.boolean(),
    demand: z.looseObject({ target: z.string().min(1) }),
    drill: z.unknown(),
});

/** Null for anything but documents of `lifeboat gate --json`: one, or a list of some. */
export function readProofs(document: unknown): readonly DrillProof[] | null {
    const read = z.array(proofSchema).safeParse(Array.isArray(document) ? document : [document]);
    if (!read.success) return null;
    return read.data.map(({ open, demand, drill }) => ({
        target: demand.target,
        open,
        drill: recordOf(drill),
    }));
}

/**
 * Judges every database that a change would delete or replace by the proof about that very database. Of the proof only
 * two things are believed: that the ledger held, and that no newer drill was in it. The drill's record must be signed
 * by the key, and its age, verdict and proof are judged again, now.
 */
export function decideChange(
    { databases, problems }: PlannedChange,
    proofs: readonly DrillProof[],
    publicKeyPem: string | null,
    demand: ChangeDemand,
    now: Date,
): ChangeDecision {
    const judged = databases.map((database) => decideDatabase(database, proofs, publicKeyPem, demand, now));
    const open = problems.length === 0 && judged.every(({ obstacles }) => obstacles.length === 0);
    return { open, databases: judged, problems };
}

function decideDatabase(
    database: EndangeredDatabase,
    proofs: readonly DrillProof[],
    publicKeyPem: string | null,
    demand: ChangeDemand,
    now: Date,
): DatabaseDecision {
    const proof = proofs.find(({ target }) => database.targets.includes(target));
    if (proof === undefined) return { ...database, drill: null, obstacles: [noProof(database, proofs)] };
    const { drill, target } = proof;
    if (drill === null) return { ...database, drill: null, obstacles: ["The gate knew of no drill of it."] };
    const decided = decideGate(
        {
            ok: true,
            entries: [{ line: 1, sequence: drill.sequence, sha256: "", record: drill }],
            problems: [],
        },
        { ...demand, target },
        now,
    );
    const obstacles = [
        ...(proof.open ? [] : ["The gate was closed when it was asked."]),
        ...(publicKeyPem !== null && isSignedBy(drill, publicKeyPem)
            ? []
            : [`The record of ${drill.drill} is not signed by the key that is trusted here.`]),
        ...decided.obstacles.map(({ message }) => message),
    ];
    return { ...database, drill: drill.drill, obstacles };
}

function noProof({ targets }: EndangeredDatabase, proofs: readonly DrillProof[]): string {
    const wanted = targets.map(visible).join(" or ");
    const given = proofs.map(({ target }) => visible(target)).join(", ");
    return `There is no proof about ${wanted}${given === "" ? "" : `, only about ${given}`}.`;
}

/** In the order of its declaration, which its signature covers; null for anything else. */
function recordOf(drill: unknown): LedgerRecord | null {
    try {
        return readLine(lineOf(drill as LedgerRecord));
    } catch {
        return null;
    }
}
