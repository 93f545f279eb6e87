import { status, type handleUnaryCall, type sendUnaryData, type ServiceError } from "@grpc/grpc-js";
import { Failure, messageOf } from "../../../../infra/failure.ts";

/** A gRPC handler from a function of the request; what it throws becomes the status of the call. */
export function unary<Request, Response>(
    answer: (request: Request) => Promise<Response>,
): handleUnaryCall<Request, Response> {
    const answering = async (request: Request): Promise<Response> => answer(request);
    return (call, callback) => {
        answering(call.request).then(
            (response) => {
                callback(null, response);
            },
            (error: unknown) => {
                refuse(callback, error);
            },
        );
    };
}

/** Thrown to end a call as if the engine were gone: the SDK then ends quietly instead of telling people of it. */
export class ShuttingDown extends Error {
    constructor() {
        super("the engine takes no more of this program");
    }
}

function refuse<Response>(callback: sendUnaryData<Response>, error: unknown): void {
    callback({ code: codeFor(error), details: messageOf(error) });
}

function codeFor(error: unknown): status {
    if (error instanceof ShuttingDown) return status.UNAVAILABLE;
    if (error instanceof Failure && error.failure === "EngineUnsupported") return status.UNIMPLEMENTED;
    return status.UNKNOWN;
}

/** A call of a gRPC client as a promise. */
export function called<Response>(
    call: (callback: (error: ServiceError | null, response: Response) => void) => unknown,
): Promise<Response> {
    return new Promise((resolve, reject) => {
        call((error, response) => {
            if (error === null) resolve(response);
            else reject(error);
        });
    });
}
