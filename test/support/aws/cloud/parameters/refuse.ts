import type { Call, Flaw, Service } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import { serviceModel } from "../model/service-model.ts";
import { flawsOf } from "./check.ts";

/** Throws `AwsError`, as the service itself would, for parameters that AWS's model has something against. */
export function refuseBadParameters(call: Call): void {
    const model = serviceModel(call.service);
    const input = model.operations[call.action]?.input?.shape;
    const checked = input === undefined ? [] : flawsOf(model, { shape: input }, call.parameters, "");
    const [first] = [...call.malformed, ...checked];
    if (first !== undefined) throw refusal(call.service, first);
}

/** Each service has its own words for the same. https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html and the others' lists of common errors. */
function refusal(service: Service, { member, kind, message }: Flaw): AwsError {
    const constraint = `1 validation error detected: Value at '${member}' failed to satisfy constraint: ${message}`;
    switch (service) {
        case "ec2":
            if (kind === "unknown")
                return new AwsError("UnknownParameter", `The parameter ${member} is not recognized`);
            if (kind === "missing")
                return new AwsError("MissingParameter", `The request must contain the parameter ${member}`);
            return new AwsError("InvalidParameterValue", constraint);
        case "kms":
            return kind === "type" || kind === "unknown"
                ? new AwsError("SerializationException", message)
                : new AwsError("ValidationException", constraint);
        case "backup":
            return kind === "missing"
                ? new AwsError("MissingParameterValueException", message)
                : new AwsError("InvalidParameterValueException", constraint);
        case "s3":
            return new AwsError("InvalidArgument", constraint);
        case "rds":
        case "sts":
            if (kind === "missing")
                return new AwsError("MissingParameter", `The request must contain the parameter ${member}.`);
            return kind === "type"
                ? new AwsError("MalformedInput", message)
                : new AwsError("ValidationError", constraint);
    }
}
