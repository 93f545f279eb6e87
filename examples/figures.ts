import type { FiguredExample } from "../automation/preview/figure.ts";
import { babyshield } from "./babyshield/figures.ts";
import { cloudtolocalllm } from "./cloudtolocalllm/figures.ts";
import { dhakacart } from "./dhakacart/figures.ts";
import { labelmint } from "./labelmint/figures.ts";
import { raptorflow } from "./raptorflow/figures.ts";

/** Every example, and what its system states of itself. A new one is one folder, and one line here. */
export const figuredExamples = [
    babyshield,
    cloudtolocalllm,
    dhakacart,
    labelmint,
    raptorflow,
] as const satisfies readonly FiguredExample[];
