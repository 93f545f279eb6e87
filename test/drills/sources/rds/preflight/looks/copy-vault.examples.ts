import { exampleOrigins, exampleVault } from "../../../../../support/aws/example-ground.ts";
import { exampleTarget } from "../../../../../support/aws/example-target.ts";
import type { LookExamples } from "../look-examples.ts";

const from = exampleOrigins.airGapped;

export const examples: LookExamples = {
    passes: {
        "a point that needs no copy": { answers: { vault: undefined } },
        "a vault that is there": { from },
    },
    says: [
        {
            on: "a stack without such a vault",
            ground: { from, target: { place: { ...exampleTarget().place, copyVaultName: null } } },
            codes: ["copy-vault-unnamed"],
            telling: ["production"],
        },
        {
            on: "a vault that is not there",
            ground: { from, answers: { vault: undefined } },
            codes: ["copy-vault-missing"],
            telling: ["eu-central-1"],
        },
        {
            on: "a locked vault",
            ground: { from, answers: { vault: exampleVault({ locked: true, minRetentionDays: 7 }) } },
            codes: ["copy-vault-locked"],
            telling: ["7 days"],
        },
        {
            on: "another air-gapped vault",
            ground: { from, answers: { vault: exampleVault({ airGapped: true, locked: true }) } },
            codes: ["copy-vault-air-gapped"],
            telling: [],
        },
    ],
    asks: ["vault"],
};
