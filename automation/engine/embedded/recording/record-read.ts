import messages from "@pulumi/pulumi/proto/resource_pb.js";
import type { ReadResourceRequest, ReadResourceResponse } from "@pulumi/pulumi/proto/resource_pb.js";
import { urnOf } from "../state/urn.ts";
import { unknownValue } from "../values/property-value.ts";
import { fromWireWithAssets, toWire } from "../values/wire.ts";
import type { RecordedRun } from "./record-resource.ts";
import { providerInputs, providerUrn } from "./recorder.ts";

/** `ReadResource`: something that exists already, or another stack. */
export function recordRead(
    request: ReadResourceRequest,
    { update, foresight, recorder }: RecordedRun,
): Promise<ReadResourceResponse> {
    const [type, name, parent] = [request.getType(), request.getName(), request.getParent()];
    const reference = request.getProvider();
    const urn = urnOf(update.stack, { type, name, parent });
    const inputs = fromWireWithAssets(request.getProperties());
    const providerOf = providerInputs({ reference }, update);
    recorder.declared({
        kind: "read",
        urn,
        type,
        name,
        parent,
        inputs: { ...inputs, id: request.getId() },
        provider: providerUrn(reference),
        providerOf,
        protect: false,
        retainOnDelete: false,
        ignoreChanges: [],
        dependencies: request.getDependenciesList(),
    });
    const id = request.getId();
    const outputs =
        id === unknownValue
            ? {}
            : recorder.answering(() =>
                  foresight.found({ urn, type, name, inputs, remote: false, providerOf }, id),
              );
    return Promise.resolve(new messages.ReadResourceResponse().setUrn(urn).setProperties(toWire(outputs)));
}
