import type messages from "@pulumi/pulumi/proto/resource_pb.js";
import type { RegisterResourceOutputsRequest } from "@pulumi/pulumi/proto/resource_pb.js";
import providerMessages from "@pulumi/pulumi/proto/provider_pb.js";
import type { IResourceMonitorServer } from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import { monitorFor } from "../rpc/monitor.ts";
import { registerOutputs } from "../rpc/register-outputs.ts";
import { unary } from "../rpc/unary.ts";
import type { Update } from "../session/update.ts";
import { stackType, typeOf } from "../state/urn.ts";
import { fromWire, toWire } from "../values/wire.ts";
import type { Foresight } from "./foresight.ts";
import { recordRead } from "./record-read.ts";
import { recordResource } from "./record-resource.ts";
import { providerInputs, type Recorder } from "./recorder.ts";

/** The service for a program that is only recorded: what a stack of its own has no need of is answered by foresight. */
export function recordingMonitorFor(
    update: Update,
    foresight: Foresight,
    recorder: Recorder,
): IResourceMonitorServer {
    return {
        ...monitorFor(update),
        registerResource: unary((request) =>
            update.admission.admit(() => recordResource(request, { update, foresight, recorder })),
        ),
        registerResourceOutputs: unary((request) => {
            keepStackOutputs(request, recorder);
            return registerOutputs(request, update);
        }),
        readResource: unary((request) =>
            update.admission.admit(() => recordRead(request, { update, foresight, recorder })),
        ),
        invoke: unary((request: InstanceType<typeof messages.ResourceInvokeRequest>) =>
            update.admission.admit(() => {
                const answer = recorder.answering(() =>
                    foresight.called({
                        token: request.getTok(),
                        args: fromWire(request.getArgs()),
                        providerOf: providerInputs({ reference: request.getProvider() }, update),
                    }),
                );
                return Promise.resolve(new providerMessages.InvokeResponse().setReturn(toWire(answer)));
            }),
        ),
    };
}

function keepStackOutputs(request: RegisterResourceOutputsRequest, recorder: Recorder): void {
    if (typeOf(request.getUrn()) === stackType) recorder.returned(fromWire(request.getOutputs()));
}
