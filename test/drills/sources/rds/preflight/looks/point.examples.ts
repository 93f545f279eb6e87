import {
    exampleAutomatedBackup,
    exampleOrigins,
    exampleSnapshot,
    exampleVaultPoint,
} from "../../../../../support/aws/example-ground.ts";
import type { LookExamples } from "../look-examples.ts";

const { instant, replicated, airGapped } = exampleOrigins;
const time = (at: string) => ({ target: { kind: "time", time: at } }) as const;

export const examples: LookExamples = {
    passes: {
        "the latest instant": { from: instant, request: { target: { kind: "latest" } } },
        "the last second of the window": { from: instant, request: time("2026-11-21T04:00:00.000Z") },
        "the first second of the window": { from: instant, request: time("2026-10-18T03:05:00.000Z") },
        "backups that were replicated": { from: replicated, request: time("2026-11-21T03:00:00.000Z") },
        "an air-gapped vault": { from: airGapped },
    },
    says: [
        {
            on: "a snapshot that was deleted",
            ground: { answers: { snapshot: undefined } },
            codes: ["point-gone"],
            telling: ["snapshot:rds:shop-orders-2026-11-21-03-05"],
        },
        {
            on: "a snapshot that is being made",
            ground: { answers: { snapshot: exampleSnapshot({ status: "creating", percent: 40 }) } },
            codes: ["point-creating"],
            telling: ["creating", "40 %"],
        },
        {
            on: "a snapshot that failed",
            ground: { answers: { snapshot: exampleSnapshot({ status: "failed" }) } },
            codes: ["point-unusable"],
            telling: ["failed"],
        },
        {
            on: "a snapshot in a state that nobody knows",
            ground: { answers: { snapshot: exampleSnapshot({ status: "enchanted" }) } },
            codes: ["point-unusable"],
            telling: ["enchanted"],
        },
        {
            on: "automated backups of another instance alone",
            ground: {
                from: instant,
                answers: { automatedBackups: [exampleAutomatedBackup({ resourceId: "db-OTHER" })] },
            },
            codes: ["point-gone"],
            telling: ["db-SHOP-ORDERS"],
        },
        {
            on: "a replication that was stopped, while the instance's own backups go on",
            ground: {
                from: replicated,
                answers: {
                    automatedBackups: [
                        exampleAutomatedBackup({
                            arn: "arn:aws:rds:eu-central-1:123456789012:auto-backup:ab-1",
                        }),
                    ],
                },
            },
            codes: ["point-gone"],
            telling: [],
        },
        {
            on: "automated backups that have no window yet",
            ground: {
                from: instant,
                answers: {
                    automatedBackups: [exampleAutomatedBackup({ status: "creating", earliestAt: null })],
                },
            },
            codes: ["point-creating"],
            telling: ["creating"],
        },
        {
            on: "a second after the window",
            ground: { from: instant, request: time("2026-11-21T04:00:01.000Z") },
            codes: ["outside-window"],
            telling: ["2026-11-21T04:00:01.000Z", "2026-11-21T04:00:00.000Z", "2026-10-18T03:05:00.000Z"],
        },
        {
            on: "a baseline before the window",
            ground: {
                from: instant,
                request: { target: { kind: "baseline" } },
                answers: {
                    automatedBackups: [exampleAutomatedBackup({ earliestAt: "2026-11-21T02:59:01.000Z" })],
                },
            },
            codes: ["outside-window"],
            telling: ["2026-11-21T02:59:00.000Z"],
        },
        {
            on: "a vault without the point",
            ground: { from: airGapped, answers: { vaultPoints: [exampleVaultPoint({ arn: "arn:other" })] } },
            codes: ["point-gone"],
            telling: ["shop-production-air-gapped"],
        },
        {
            on: "a recovery point under way",
            ground: {
                from: airGapped,
                answers: { vaultPoints: [exampleVaultPoint({ status: "CREATING" })] },
            },
            codes: ["point-creating"],
            telling: ["CREATING"],
        },
        {
            on: "a recovery point that is only half there",
            ground: { from: airGapped, answers: { vaultPoints: [exampleVaultPoint({ status: "PARTIAL" })] } },
            codes: ["point-unusable"],
            telling: ["PARTIAL"],
        },
    ],
    asks: ["automatedBackups", "snapshot", "vaultPoints"],
};
