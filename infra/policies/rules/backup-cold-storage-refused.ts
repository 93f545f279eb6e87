import type { Guardrail } from "../guardrail.ts";
import { demand } from "../demand.ts";
import { at, below, elements } from "../place.ts";

export const backupColdStorageRefused = {
    id: "backup-cold-storage-refused",
    title: "No plan relies on cold storage",
    demands: "No rule moves backups to cold storage, which backups of RDS do not have.",
    danger: "AWS ignores it for types without cold storage: the saving is never made, and nobody is told.",
    remedy: "Leave coldStorageAfter out.",
    level: "mandatory",
    looksAt: ["aws:backup/plan:Plan"],
    inspect: (plan) =>
        elements(at(plan, "rules"))
            .flatMap((rule) => [rule, ...elements(below(rule, "copyActions"))])
            .map((rule) => below(rule, "lifecycle", "coldStorageAfter"))
            .flatMap((place) =>
                demand(place, (days) => days === undefined, "Backups of RDS have no cold storage."),
            ),
} as const satisfies Guardrail;
