import { z } from "zod";
import type { Evidence, SealedEvidence } from "../model/evidence.ts";
import { phaseNames } from "../model/figures.ts";
import { proofLevels } from "../model/verdict.ts";

/** ISO 8601 in UTC with `T` and `Z`. No `format` keyword: validators differ in whether they know one. */
const instant = z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,9})?Z$/)
    .refine((text) => !Number.isNaN(Date.parse(text)), "is not an instant");

const count = z.int().nonnegative();
const seconds = z.number().nonnegative();

const measured = {
    seconds: seconds.nullable().describe("Null: could not be measured."),
    objectiveSeconds: seconds,
    met: z.boolean().nullable().describe("Null when it was not measured."),
};

const findingSchema = z.strictObject({
    level: z.enum(["failure", "warning", "inconclusive", "note"]),
    subject: z.string().describe("What it is about: a table, an index, a WAL segment."),
    message: z.string(),
});

const checkSchema = z.strictObject({
    id: z.string(),
    title: z.string(),
    proves: z.string().describe("What a pass proves."),
    severity: z.enum(["error", "warning"]).describe("warning: the worst it can do is to warn."),
    outcome: z.enum(["passed", "failed", "warned", "skipped", "inconclusive"]),
    summary: z.string(),
    findings: z.array(findingSchema),
    seconds,
});

const tableSchema = z.strictObject({
    schema: z.string(),
    name: z.string(),
    comparison: z.enum([
        "identical",
        "identical-plus-newer",
        "changed-since",
        "different",
        "missing",
        "unexpected",
        "unreadable",
    ]),
    rows: count.nullable().describe("Rows in the restored copy; null where they could not be counted."),
    baselineRows: count.nullable().describe("Null where the table is not in the baseline."),
    newerRows: count,
    provenRows: count.describe("Rows as old as the baseline that are proven identical."),
    unjudgedRows: count,
    reason: z.string().nullable().describe("Why it is not identical."),
    damage: z.boolean().describe("Only with unreadable: the storage is damaged, not merely closed."),
});

const recoverySchema = z.strictObject({
    stoppedAt: z
        .strictObject({ lsn: z.string().nullable(), lastCommitAt: instant.nullable() })
        .nullable()
        .describe("Where the restore stopped first."),
    rolledForward: z
        .strictObject({
            reachedLsn: z.string(),
            lastCommitAt: instant.nullable(),
            archiveEndLsn: z.string(),
            problems: z.array(z.string()),
        })
        .nullable()
        .describe("What was found on the way to the end of the archive."),
});

const costSchema = z
    .strictObject({
        currency: z.literal("USD"),
        amount: z.number().nonnegative().nullable().describe("What it came to; null where nothing was made."),
        estimated: z.number().nonnegative().describe("What was expected before anything was made."),
        cap: z.number().nonnegative().describe("Above this it would have been refused."),
        parts: z
            .array(z.strictObject({ what: z.string(), amount: z.number().nonnegative() }))
            .describe("What the amount, or else the estimate, is made of."),
        pricesOf: z.string().describe("Date of the price table."),
    })
    .describe("What the drill cost; null in the lab, where drills cost nothing.");

/**
 * One drill, as `evidence.json` holds it. Keys are written in the order of this declaration. The types of
 * `drills/model/evidence.ts` say the same; the tests do not compile where the two differ.
 */
export const evidenceSchema = z
    .strictObject({
        schemaVersion: z.literal(1),
        id: z.string().describe("Drill id, which is also the name of its stack."),
        target: z.string(),
        startedAt: instant,
        finishedAt: instant,
        tool: z.strictObject({ name: z.literal("lifeboat"), version: z.string() }),
        machine: z.strictObject({ platform: z.string(), cpus: z.int().positive(), node: z.string() }),
        engine: z.strictObject({ kind: z.enum(["embedded", "cli", "aws-backup"]), version: z.string() }),
        source: z.strictObject({
            kind: z.enum(["local", "rds-snapshot", "rds-pitr", "backup-vault", "dr-copy"]),
            point: z.string().nullable(),
            takenAt: instant.nullable(),
            to: z.string().describe("baseline, latest, immediate, an instant, or an LSN"),
            serverVersion: z.string().nullable(),
        }),
        baseline: z
            .strictObject({ sha256: z.string().regex(/^[0-9a-f]{64}$/), capturedAt: instant })
            .nullable()
            .describe("Null: there was none that could be trusted."),
        recovery: recoverySchema,
        status: z.enum(["complete", "interrupted"]),
        verdict: z.enum(["passed", "degraded", "failed", "inconclusive"]),
        stopped: z
            .string()
            .nullable()
            .describe("What ended the drill before its last check; null where it ran to its end."),
        reasons: z
            .array(z.string())
            .describe("Why the verdict is not passed, worst first; empty when it is."),
        proof: z.enum(proofLevels).describe("The most that a pass may claim, weakest first."),
        cleanup: z.enum(["clean", "left-behind"]),
        leftovers: z.array(z.string()),
        kept: z
            .boolean()
            .describe("The copy still stands because the drill was told to keep it if it fails."),
        aligned: z
            .strictObject({ exact: z.boolean(), laterTransactions: count })
            .nullable()
            .describe("Whether the restore holds the very transactions of the baseline; null: not measured."),
        rpo: z.strictObject({
            ...measured,
            failureAt: instant.nullable(),
            newestCommitAt: instant.nullable(),
        }),
        rto: z.strictObject({
            ...measured,
            phases: z.array(z.strictObject({ name: z.enum(phaseNames), seconds: seconds.nullable() })),
        }),
        checks: z.array(checkSchema),
        tables: z.array(tableSchema),
        totals: z.strictObject({ tables: count, rows: count, bytes: count }),
        cost: costSchema.nullable(),
    })
    .meta({ title: "lifeboat drill", description: "What one restore drill found." });

/** The document of `drill --json`: the evidence and where it lies. */
export const sealedEvidenceSchema = evidenceSchema
    .extend({
        evidence: z
            .strictObject({
                path: z.string().describe("The drill's folder."),
                sha256: z
                    .string()
                    .regex(/^[0-9a-f]{64}$/)
                    .describe("Of the bytes of evidence.json, which is this document without this member."),
                signature: z
                    .string()
                    .describe("ed25519 over SHA256SUMS: the hashes of evidence.json and of every report."),
            })
            .describe("Where the evidence lies and what seals it."),
    })
    .meta({ title: "lifeboat drill", description: "The document that `lifeboat drill --json` prints." });

/** What the two schemas accept, as types; used to hold them against the model. */
export type EvidenceDocument = z.infer<typeof evidenceSchema>;
/** As {@link EvidenceDocument}, for the document with its `evidence` member. */
export type SealedEvidenceDocument = z.infer<typeof sealedEvidenceSchema>;

/** Reads evidence that came from anywhere; the message of the error names the key. */
export function parseEvidence(document: unknown): Evidence {
    return evidenceSchema.parse(document);
}

/** As {@link parseEvidence}, for the document with its `evidence` member. */
export function parseSealedEvidence(document: unknown): SealedEvidence {
    return sealedEvidenceSchema.parse(document);
}
