import { Failure } from "../../../infra/failure.ts";

/** The SDK knows these two by class and goes on by itself: it creates the stack that it could not select. */
export class StackMissing extends Failure {
    constructor(stackName: string) {
        super("UnknownName", `No stack named '${stackName}' was found.`);
    }
}

/** There is a stack of the name that a new one should get. */
export class StackExists extends Failure {
    constructor(stackName: string) {
        super("BadUsage", `The stack '${stackName}' already exists.`);
    }
}
