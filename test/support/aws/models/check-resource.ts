import type { PlannedResource } from "../../../../infra/planned.ts";
import { checkStructure } from "./check-inputs.ts";
import { type Place, placeAt } from "./find-member.ts";
import type { Finding, ModelProblem } from "./problem.ts";
import { inputOf, serviceModel, type ServiceModel, shapeNamed } from "./shape.ts";
import type { TypeModel } from "./type-model.ts";
import { typeModels } from "./types/registry.ts";
import { hasNoModel } from "./without-model.ts";

/**
 * What the AWS SDK's own model finds wrong with a resource's inputs: names that the API does not have, types, values
 * outside of enums, ranges and patterns, what is missing, and what is deprecated. Unknown and secret values are let
 * through. Nothing for a type that is known to have no model; one problem for a type that nobody has placed yet.
 */
export function checkAgainstModel(resource: PlannedResource): readonly ModelProblem[] {
    const { name, type } = resource;
    const known = typeModels[type];
    const findings = known === undefined ? unplaced(type) : checkInputs(resource, known);
    return findings.map((finding) => ({ resource: name, type, ...finding }));
}

function unplaced(type: string): readonly Finding[] {
    if (hasNoModel(type)) return [];
    const message = `${type} stands neither in the table of types nor among those without a model`;
    return [{ input: "", kind: "no model", message }];
}

/** Inputs of the provider that every type has. */
const ofEveryType = ["region"];

function checkInputs({ inputs }: PlannedResource, known: TypeModel): readonly Finding[] {
    const model = serviceModel(known.service);
    const type = { ...known, own: [...(known.own ?? []), ...ofEveryType] };
    const given = Object.fromEntries(Object.entries(inputs).filter(([name]) => !name.startsWith("__")));
    return checkStructure({ model, type }, given, placesOf(model, type, Object.keys(given)), {
        shown: "",
        named: "",
    });
}

/** Where a type's inputs are looked for: what creates it first, for that is what says what must be there. */
export function placesOf(model: ServiceModel, type: TypeModel, inputs: readonly string[]): readonly Place[] {
    const [first] = type.operations;
    const creates =
        inputs.map((input) => type.createdBy?.[input]).find((operation) => operation !== undefined) ?? first;
    const root = type.root === undefined ? [] : [rootOf(model, type.root, inputOf(model, first ?? ""))];
    const operations = [creates, ...type.operations.filter((operation) => operation !== creates)];
    return [...root, ...operations.map((operation) => ({ shape: inputOf(model, operation ?? "") }))];
}

function rootOf(model: ServiceModel, root: string, input: string): Place {
    const place = placeAt(model, { shape: input }, root.split("."));
    if (place === undefined) throw new Error(`The model of ${model.service} has no ${root} in ${input}.`);
    return { shape: shapeNamed(model, place.shape).member ?? place.shape };
}
