import type { ServiceError } from "@grpc/grpc-js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import rpcStatus from "@pulumi/pulumi/proto/status_pb.js";
import { fromWire } from "../values/wire.ts";
import type { Created } from "./resource-provider.ts";

const detailsKey = "grpc-status-details-bin";
const detailsType = "pulumirpc.ErrorResourceInitFailed";

/**
 * The resource that exists although its create failed, which a provider packs into the details of its error;
 * undefined for an error that left nothing behind.
 */
export function halfMade(error: ServiceError): Created | undefined {
    for (const packed of error.metadata.get(detailsKey)) {
        if (typeof packed === "string") continue;
        for (const detail of rpcStatus.Status.deserializeBinary(packed).getDetailsList()) {
            if (detail.getTypeName() !== detailsType) continue;
            const failed = messages.ErrorResourceInitFailed.deserializeBinary(detail.getValue_asU8());
            const reasons = failed.getReasonsList();
            return {
                id: failed.getId(),
                outputs: fromWire(failed.getProperties()),
                initErrors: reasons.length === 0 ? [error.details] : reasons,
            };
        }
    }
    return undefined;
}
