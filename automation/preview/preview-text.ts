import type { CostEstimate } from "../../infra/cost/estimate.ts";
import type { GuardrailResult } from "../../infra/policies/judge.ts";
import type { Colours } from "../cli/colours.ts";
import type { PreviewedResource, PreviewedStack } from "./preview-stacks.ts";

/** What `lifeboat preview` prints of one stack: the tree, notes, guardrails, costs. */
export function previewText(stack: PreviewedStack, colours: Colours): string {
    const parts = [
        title(stack, colours),
        tree(stack, colours),
        notes(stack.plan.notes, colours),
        unresolved(stack.plan.unresolved, colours),
        guardrailText(stack.guardrails, colours),
        costText(stack.cost, colours),
    ];
    return parts.filter((part) => part !== "").join("\n\n");
}

function title({ stack, plan, resources }: PreviewedStack, colours: Colours): string {
    return `${colours.bold(stack)} in ${plan.region}: ${counted(resources.length, "resource")}`;
}

interface Row {
    readonly depth: number;
    readonly resource: PreviewedResource;
}

function tree({ resources, plan }: PreviewedStack, colours: Colours): string {
    const rows = rowsBelow(plan.resources.find(({ parent }) => parent === null)?.urn ?? null, resources, 0);
    const cells = rows.map(({ depth, resource }) => ({
        what: `${"  ".repeat(depth)}${symbolOf(resource)} ${shortType(resource.type)}`,
        name: resource.name,
        region: resource.region === plan.region ? null : resource.region,
        purpose: resource.purpose,
    }));
    const widths = {
        what: Math.max(0, ...cells.map(({ what }) => what.length)),
        name: Math.max(0, ...cells.map(({ name }) => name.length)),
    };
    return cells
        .map(({ what, name, region, purpose }) =>
            [
                what.padEnd(widths.what),
                name.padEnd(widths.name),
                ...(region === null ? [] : [colours.cyan(`(${region})`)]),
                ...(purpose === null ? [] : [colours.dim(purpose)]),
            ]
                .join("  ")
                .trimEnd(),
        )
        .join("\n");
}

function rowsBelow(
    parent: string | null,
    resources: readonly PreviewedResource[],
    depth: number,
): readonly Row[] {
    return resources
        .filter((resource) => resource.parent === parent)
        .flatMap((resource) => [{ depth, resource }, ...rowsBelow(resource.urn, resources, depth + 1)]);
}

/** As the CLI marks them: what would be made, and what is only read. */
function symbolOf({ kind }: PreviewedResource): string {
    return kind === "read" ? ">" : "+";
}

/** `aws:rds/instance:Instance` as the CLI shows it: `aws:rds:Instance`. */
export function shortType(type: string): string {
    return type.replace(/^([^:]+):([^:/]+)\/[^:]+:/, "$1:$2:");
}

function notes(said: readonly string[], colours: Colours): string {
    return said.map((note) => `${colours.cyan("note")}  ${note}`).join("\n");
}

function unresolved(inputs: readonly string[], colours: Colours): string {
    return inputs.map((input) => `${colours.yellow("not known before the deployment")}  ${input}`).join("\n");
}

function guardrailText(results: readonly GuardrailResult[], colours: Colours): string {
    const of = (outcome: GuardrailResult["outcome"]): readonly GuardrailResult[] =>
        results.filter((result) => result.outcome === outcome);
    const [held, idle, failed] = [of("passed").length, of("not-applicable").length, of("failed")];
    const summary = `${counted(held, "guardrail")} hold, ${failed.length} fail, ${idle} had nothing to look at`;
    const mark = failed.length === 0 ? colours.green("✓") : colours.red("✗");
    return [`${mark} ${summary}`, ...failed.map((result) => failureText(result, colours))].join("\n");
}

function failureText({ id, title: what, level, findings }: GuardrailResult, colours: Colours): string {
    const painted = level === "mandatory" ? colours.red(level) : colours.yellow(level);
    const lines = findings.map(
        ({ type, resource, property, wrong, remedy }) =>
            `      ${shortType(type)} ${resource}${property === "" ? "" : ` ${property}`}: ${wrong} ${remedy}`,
    );
    return [`  ${painted}  ${id}: ${what}`, ...lines].join("\n");
}

/** The dearest lines; the rest is one sum, and every line is in the JSON. */
const shownLines = 12;

function costText(cost: CostEstimate, colours: Colours): string {
    const { lines, unpriced, assumptions, stated, monthlyUsd, pricesAsOf } = cost;
    const rest = lines.slice(shownLines);
    const sum = rest.reduce((total, line) => total + line.monthlyUsd, 0);
    const usd = (amount: number): string => amount.toFixed(2).padStart(9);
    const said = ({ what, monthlyUsd: least, upToUsd }: CostEstimate["stated"][number]): string =>
        `${usd(least)}${upToUsd === undefined ? "" : ` to ${upToUsd}`}  ${what}, as the system states it`;
    return [
        `${colours.bold(`about ${monthlyUsd.toFixed(2)} $ a month`)}, prices of ${pricesAsOf}`,
        ...lines
            .slice(0, shownLines)
            .map((line) => `${usd(line.monthlyUsd)}  ${line.resource}: ${line.what}`),
        ...(rest.length > 0 ? [`${usd(sum)}  ${counted(rest.length, "smaller item")}`] : []),
        ...stated.map(said),
        ...unpriced.map(({ resource, what, because }) =>
            colours.yellow(`        ?  ${resource}: ${what}: ${because}`),
        ),
        ...assumptions.map((assumption) => colours.dim(assumption)),
    ].join("\n");
}

function counted(count: number, noun: string): string {
    return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
