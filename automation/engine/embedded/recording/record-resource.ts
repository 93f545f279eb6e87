import messages from "@pulumi/pulumi/proto/resource_pb.js";
import type { RegisterResourceRequest, RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb.js";
import { goalOf, refuseOptions, type Goal } from "../register/goal.ts";
import { register } from "../register/register.ts";
import type { Update } from "../session/update.ts";
import { isProviderType } from "../state/urn.ts";
import { secret, type PropertyMap } from "../values/property-value.ts";
import { fromWireWithAssets, toWire } from "../values/wire.ts";
import type { Foresight } from "./foresight.ts";
import { partsOf, providerInputs, providerUrn, type Declaration, type Recorder } from "./recorder.ts";

/** One run of a program that is recorded. */
export interface RecordedRun {
    readonly update: Update;
    readonly foresight: Foresight;
    readonly recorder: Recorder;
}

/** `RegisterResource`: noted, and answered with what is foreseen. */
export async function recordResource(
    request: RegisterResourceRequest,
    { update, foresight, recorder }: RecordedRun,
): Promise<RegisterResourceResponse> {
    refuseOptions(request);
    const goal = goalOf(request, update.stack, fromWireWithAssets(request.getObject()));
    const declaration = declarationOf(goal, request, update);
    recorder.declared(declaration);
    const registered = await register(goal, update);
    const response = new messages.RegisterResourceResponse().setUrn(goal.urn);
    const { kind, urn, type, name, inputs, providerOf } = declaration;
    if (kind === "component" || isProviderType(type)) {
        return response.setId(registered.id ?? "").setObject(toWire(registered.outputs));
    }
    const foreseen = foresight.made({ urn, type, name, inputs, providerOf, remote: kind === "remote" });
    return response.setId(foreseen.id ?? "").setObject(toWire(withSecrets(foreseen.outputs, goal)));
}

function declarationOf(goal: Goal, request: RegisterResourceRequest, update: Update): Declaration {
    const reference = request.getProvider();
    const byPackage = new Map(request.getProvidersMap().toArray());
    return {
        ...partsOf(goal),
        kind: request.getRemote() ? "remote" : goal.custom ? "custom" : "component",
        provider: providerUrn(reference),
        providerOf: providerInputs({ reference, byPackage }, update),
        ignoreChanges: request.getIgnorechangesList(),
    };
}

function withSecrets(outputs: PropertyMap, { options }: Goal): PropertyMap {
    const secretKeys = options.additionalSecretOutputs ?? [];
    const marked = Object.entries(outputs).map(([key, value]) => [
        key,
        secretKeys.includes(key) ? secret(value) : value,
    ]);
    return Object.fromEntries(marked) as PropertyMap;
}
