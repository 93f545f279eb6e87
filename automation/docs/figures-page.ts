import { figuredExamples } from "../../examples/figures.ts";
import type { FiguredExample, Figure } from "../preview/figure.ts";
import { code, markdownTable, page } from "./markdown.ts";

/** `docs/figures.md`: from each figure of the five systems to its resource and its test. */
export function figuresPage(): string {
    return page("Figures of the five systems", [
        "Each figure is stated by a system that exists, and kept by one input of one resource of its example. " +
            `${code("test/examples/figures.test.ts")} previews every example without credentials and reads that input: ` +
            "each row is a test of its own, of the name that stands here, under the example's. Where a key stands in place of a " +
            "resource, no resource keeps the figure: lifeboat reads it from the configuration.",
        ...figuredExamples.flatMap(section),
    ]);
}

function section({ example, figures, settings = [] }: FiguredExample): readonly string[] {
    const rows = figures.map(({ row, says, is, stack = "production", type, name, input }: Figure) => [
        row,
        says,
        code(JSON.stringify(is)),
        stack,
        `${code(name)}, ${code(type)}`,
        code(input),
    ]);
    const kept = settings.map(({ row, says, is, stack = "production", key }) => [
        row,
        says,
        code(JSON.stringify(is)),
        stack,
        code(`lifeboat:${key}`),
        "",
    ]);
    return [
        `## ${example}`,
        `Configured in ${code(`examples/${example}/`)}.`,
        markdownTable(["stated under", "test", "value", "stack", "resource", "input"], [...rows, ...kept]),
    ];
}
