import messages from "@pulumi/pulumi/proto/resource_pb.js";
import type { RegisterResourceRequest, RegisterResourceResponse } from "@pulumi/pulumi/proto/resource_pb.js";
import { Failure } from "../../../../infra/failure.ts";
import { goalFrom } from "../register/goal.ts";
import { register } from "../register/register.ts";
import type { Update } from "../session/update.ts";
import type { ResourceState } from "../state/resource-state.ts";
import { withoutSecrets } from "../values/property-value.ts";
import { toWire } from "../values/wire.ts";

/** `ResourceMonitor.RegisterResource`. */
export function registerResource(
    request: RegisterResourceRequest,
    update: Update,
): Promise<RegisterResourceResponse> {
    return update.admission.admit(async () => {
        const goal = goalFrom(request, update.stack);
        try {
            return responseOf(await register(goal, update), request);
        } catch (error) {
            if (error instanceof Failure) update.reporter.error(error, goal.urn);
            throw error;
        }
    });
}

function responseOf(resource: ResourceState, request: RegisterResourceRequest): RegisterResourceResponse {
    const outputs = request.getAcceptsecrets() ? resource.outputs : withoutSecrets(resource.outputs);
    return new messages.RegisterResourceResponse()
        .setUrn(resource.urn)
        .setId(resource.id ?? "")
        .setObject(toWire(outputs));
}
