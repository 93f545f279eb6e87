import { exampleOrigins } from "../../../../../support/aws/example-ground.ts";
import type { LookExamples } from "../look-examples.ts";

const room = [
    { name: "DBInstances", used: 0, most: 40 },
    { name: "AllocatedStorage", used: 0, most: 100_000 },
    { name: "DBParameterGroups", used: 0, most: 50 },
    { name: "ManualSnapshots", used: 100, most: 100 },
];
const full = (name: string, used: number, most: number) => ({
    answers: { quotas: [...room.filter((quota) => quota.name !== name), { name, used, most }] },
});

export const examples: LookExamples = {
    passes: {
        "snapshots used up, where the drill copies none": { answers: { quotas: room } },
        "one left of what a copy needs": { from: exampleOrigins.airGapped },
    },
    says: [
        {
            on: "instances used up",
            ground: full("DBInstances", 40, 40),
            codes: ["quota-used-up"],
            telling: ["40 of 40 instances", "1 more"],
        },
        {
            on: "storage that a GB is missing of",
            ground: full("AllocatedStorage", 901, 1_000),
            codes: ["quota-used-up"],
            telling: ["901 of 1000 GB", "100 more"],
        },
        {
            on: "parameter groups used up",
            ground: full("DBParameterGroups", 50, 50),
            codes: ["quota-used-up"],
            telling: ["parameter groups"],
        },
        {
            on: "snapshots used up, where the drill copies one",
            ground: { from: exampleOrigins.airGapped, answers: { quotas: room } },
            codes: ["quota-used-up"],
            telling: ["100 of 100 snapshots"],
        },
        {
            on: "quotas that AWS does not tell",
            ground: { answers: { quotas: room.slice(0, 1) } },
            codes: ["quota-unknown", "quota-unknown"],
            telling: [],
        },
    ],
    asks: ["quotas"],
};
