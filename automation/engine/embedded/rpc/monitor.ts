import empty from "google-protobuf/google/protobuf/empty_pb.js";
import messages from "@pulumi/pulumi/proto/resource_pb.js";
import type { IResourceMonitorServer } from "@pulumi/pulumi/proto/resource_grpc_pb.js";
import type { handleUnaryCall } from "@grpc/grpc-js";
import type { Update } from "../session/update.ts";
import { unsupported } from "../unsupported.ts";
import { registerOutputs } from "./register-outputs.ts";
import { registerResource } from "./register-resource.ts";
import { unary } from "./unary.ts";

/** What the SDK may use of the protocol beyond its oldest form. */
const features: ReadonlySet<string> = new Set(["secrets", "resourceReferences", "outputValues"]);

/** The service that a program declares its resources to. A call that is refused fails the update with its reason. */
export function monitorFor(update: Update): IResourceMonitorServer {
    const refused = <Request, Response>(what: string): handleUnaryCall<Request, Response> =>
        unary(() => update.admission.admit(() => Promise.reject(unsupported(what))));
    return {
        supportsFeature: unary((request) =>
            Promise.resolve(
                new messages.SupportsFeatureResponse().setHassupport(features.has(request.getId())),
            ),
        ),
        registerResource: unary((request) => registerResource(request, update)),
        registerResourceOutputs: unary((request) => registerOutputs(request, update)),
        // Nothing is left to do once the program has run: what is no longer asked for is refused, not deleted.
        signalAndWaitForShutdown: unary(() => Promise.resolve(new empty.Empty())),
        getDeploymentInfo: refused("the deployment's information"),
        invoke: refused("invokes of provider functions"),
        call: refused("method calls on components"),
        readResource: refused("reading existing resources"),
        registerStackTransform: refused("transforms"),
        registerStackInvokeTransform: refused("invoke transforms"),
        registerResourceHook: refused("resource hooks"),
        registerErrorHook: refused("error hooks"),
        registerPackage: refused("parameterized packages"),
    };
}
