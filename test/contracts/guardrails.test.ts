import { expect } from "chai";
import fc from "fast-check";
import type { PlannedResource, PlannedValue } from "../../infra/planned.ts";
import { secret, unknown } from "../../infra/planned.ts";
import type { Guardrail } from "../../infra/policies/guardrail.ts";
import { type GuardrailResult, judge, judgeBy } from "../../infra/policies/judge.ts";
import { guardrails } from "../../infra/policies/registry.ts";
import type { Example, GuardrailExamples, RefusedExample } from "../infra/policies/examples.ts";
import { planned, stackOf, standing } from "../infra/policies/planned.ts";

const sentence = /^[A-Z].*[.]$/s;

const rules: readonly Guardrail[] = guardrails;

const suite = await Promise.all(
    rules.map(async (rule) => {
        const file = `../infra/policies/rules/${rule.id}.examples.ts`;
        const { examples } = (await import(file)) as { readonly examples: GuardrailExamples };
        return { rule, examples };
    }),
);

describe("every guardrail", () => {
    it("has an id of its own with its service in front, and says in a sentence each what, why and how", () => {
        expect(new Set(guardrails.map(({ id }) => id)).size).to.equal(guardrails.length);
        for (const { id, title, demands, danger, remedy } of guardrails) {
            expect(id).to.match(/^[a-z0-9]+(-[a-z0-9]+)+$/);
            expect(title, id).to.match(/^[A-Z].*\w$/);
            for (const text of [demands, danger, remedy]) expect(text, id).to.match(sentence);
        }
    });

    for (const { rule, examples } of suite) {
        for (const example of examples.passes) {
            it(`passes: ${rule.id} on ${example.on}`, () => {
                const { outcome, findings, looked } = resultOf(rule, example);
                expect(findings).to.deep.equal([]);
                expect(outcome).to.equal("passed");
                expect(looked).to.be.greaterThan(0);
            });
        }
        for (const example of examples.fails) {
            it(`fails: ${rule.id} on ${example.on}`, () => {
                expectRefusal(resultOf(rule, example), example, "violation");
            });
        }
        for (const example of examples.cannotJudge) {
            it(`fails because it cannot judge: ${rule.id} on ${example.on}`, () => {
                expectRefusal(resultOf(rule, example), example, "unevaluated");
            });
        }
        for (const example of examples.leavesAlone ?? []) {
            it(`is not about it: ${rule.id} on ${example.on}`, () => {
                expect(example.resources).not.to.have.length(0);
                expect(resultOf(rule, example)).to.include({ outcome: "not-applicable", looked: 0 });
            });
        }

        it(`never takes what it cannot see for sound: ${rule.id}`, () => {
            fc.assert(
                fc.property(
                    fc.constantFrom(...examples.fails, ...examples.cannotJudge),
                    fc.nat(),
                    fc.constantFrom(unknown, secret),
                    (example, chosen, mark) => {
                        const hidden = obscured(example.resources, chosen, mark);
                        expect(resultOf(rule, { ...example, resources: hidden }).outcome).to.equal("failed");
                    },
                ),
            );
        });

        it(`says the same in whatever order the resources come: ${rule.id}`, () => {
            const all = [...examples.passes, ...examples.fails, ...examples.cannotJudge];
            fc.assert(
                fc.property(
                    fc.constantFrom(...all).chain((example) =>
                        fc
                            .shuffledSubarray([...example.resources], {
                                minLength: example.resources.length,
                            })
                            .map((resources) => ({ example, resources })),
                    ),
                    ({ example, resources }) => {
                        const [inOrder, shuffled] = [example, { ...example, resources }].map((one) =>
                            resultOf(rule, one),
                        );
                        expect(shuffled?.outcome).to.equal(inOrder?.outcome);
                        expect(shuffled?.findings).to.have.deep.members([...(inOrder?.findings ?? [])]);
                    },
                ),
                { numRuns: 20 },
            );
        });
    }

    it("is not applicable to an empty stack, to components, and to what is only read", () => {
        const strangers = rules.flatMap(({ looksAt }) =>
            (looksAt === "every type" ? ["aws:s3/bucket:Bucket"] : looksAt).flatMap((type) => [
                planned(type, "read", {}, { kind: "read" }),
                planned(type, "component", {}, { kind: "component" }),
                planned(type, "remote", {}, { kind: "remote" }),
            ]),
        );
        for (const resources of [[], strangers]) {
            const results = judge(stackOf(...resources), standing);
            expect(results.map(({ id }) => id)).to.deep.equal(guardrails.map(({ id }) => id));
            for (const result of results) {
                expect(result).to.deep.include({ outcome: "not-applicable", looked: 0, findings: [] });
            }
        }
    });
});

function resultOf(rule: Guardrail, { resources, context }: Example): GuardrailResult {
    return judgeBy(rule, stackOf(...resources), context ?? standing);
}

function expectRefusal(
    { outcome, findings }: GuardrailResult,
    { resource, property }: RefusedExample,
    kind: "violation" | "unevaluated",
): void {
    expect(outcome).to.equal("failed");
    const places = findings.map((finding) => [finding.kind, finding.resource, finding.property]);
    expect(places).to.deep.include([kind, resource, property]);
    for (const { type, urn, wrong, remedy } of findings) {
        expect(wrong).to.match(/[.]$/);
        expect(remedy).to.match(sentence);
        expect(urn)
            .to.match(/^urn:pulumi:/)
            .and.to.contain(type);
    }
}

/** The resources with one value of their inputs, chosen by a number, replaced by a mark. */
function obscured(
    resources: readonly PlannedResource[],
    chosen: number,
    mark: typeof unknown | typeof secret,
): readonly PlannedResource[] {
    const places = resources.flatMap(({ inputs }, index) => pathsOf(inputs).map((path) => ({ index, path })));
    const place = places[chosen % Math.max(1, places.length)];
    if (place === undefined) return resources;
    return resources.map((resource, index) =>
        index === place.index
            ? {
                  ...resource,
                  inputs: replaced(resource.inputs, place.path, mark) as PlannedResource["inputs"],
              }
            : resource,
    );
}

function pathsOf(value: PlannedValue): readonly (readonly string[])[] {
    if (typeof value !== "object" || value === null) return [];
    return Object.entries(value).flatMap(([key, inner]: [string, PlannedValue]) => [
        [key],
        ...pathsOf(inner).map((path) => [key, ...path]),
    ]);
}

function replaced(value: PlannedValue, [key, ...rest]: readonly string[], mark: PlannedValue): PlannedValue {
    if (key === undefined) return mark;
    if (typeof value !== "object" || value === null) return value;
    const inner = Object.entries(value).map(([name, old]: [string, PlannedValue]) => [
        name,
        name === key ? replaced(old, rest, mark) : old,
    ]);
    return Array.isArray(value)
        ? inner.map(([, one]) => one as PlannedValue)
        : (Object.fromEntries(inner) as PlannedValue);
}
