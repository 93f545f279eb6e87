import empty from "google-protobuf/google/protobuf/empty_pb.js";
import type { Empty } from "google-protobuf/google/protobuf/empty_pb.js";
import type { RegisterResourceOutputsRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import { Failure } from "../../../../infra/failure.ts";
import type { Update } from "../session/update.ts";
import { fromWire } from "../values/wire.ts";

/** `ResourceMonitor.RegisterResourceOutputs`: what a component, or the stack itself, gives out. */
export function registerOutputs(request: RegisterResourceOutputsRequest, update: Update): Promise<Empty> {
    return update.admission.admit(() => {
        const resource = update.state.settled(request.getUrn());
        if (resource === undefined) {
            throw new Failure("Internal", `Outputs of ${request.getUrn()}, which was not declared before.`);
        }
        const after = { ...resource, outputs: fromWire(request.getOutputs()) };
        update.state.place(after);
        const before = update.state.before(after.urn);
        update.reporter.outputsKnown({ kind: before === undefined ? "create" : "same", before, after });
        return Promise.resolve(new empty.Empty());
    });
}
