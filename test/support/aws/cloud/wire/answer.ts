import { randomUUID } from "node:crypto";
import type { Answer, Call, Group, Service } from "../call.ts";
import type { AwsError } from "../data-plane.ts";
import { serviceModel, statusOf } from "../model/service-model.ts";
import { jsonOf } from "./write-json.ts";
import { element, escaped, writeXml } from "./write-xml.ts";

/** What a stand-in has to say, in the words of the service. */
export function answerOf({ service, action }: Pick<Call, "service" | "action">, output: Group): Answer {
    const model = serviceModel(service);
    const { protocol, xmlNamespace = "" } = model.metadata;
    if (protocol === "json" || protocol === "rest-json")
        return { status: 200, headers: json, body: JSON.stringify(jsonOf(output)) };
    if (protocol !== "query") throw new Error(`no stand-in answers in ${protocol}`);
    const { shape, resultWrapper } = model.operations[action]?.output ?? {};
    const content = shape === undefined ? "" : writeXml(model, shape, output);
    const result = resultWrapper === undefined ? content : element(resultWrapper, content);
    const metadata = element("ResponseMetadata", element("RequestId", randomUUID()));
    const body = `<${action}Response xmlns="${xmlNamespace}">${result}${metadata}</${action}Response>`;
    return { status: 200, headers: xml, body };
}

/** A refusal, in the words of the service. */
export function refusalOf(service: Service, error: AwsError): Answer {
    const { code, message } = error;
    const model = serviceModel(service);
    const status = statusOf(model, code) ?? error.status;
    const words = element("Code", escaped(code)) + element("Message", escaped(message));
    switch (model.metadata.protocol) {
        case "query": {
            const type = element("Type", status >= 500 ? "Receiver" : "Sender");
            const inner = element("Error", type + words) + element("RequestId", randomUUID());
            const body = `<ErrorResponse xmlns="${model.metadata.xmlNamespace ?? ""}">${inner}</ErrorResponse>`;
            return { status, headers: xml, body };
        }
        case "ec2": {
            const inner = element("Errors", element("Error", words)) + element("RequestID", randomUUID());
            return { status, headers: xml, body: element("Response", inner) };
        }
        case "rest-xml":
            return {
                status,
                headers: xml,
                body: element("Error", words + element("RequestId", randomUUID())),
            };
        case "json":
        case "rest-json":
            return {
                status,
                headers: { ...json, "x-amzn-errortype": code },
                body: JSON.stringify({
                    __type: code,
                    message,
                    ...(service === "backup" ? { Code: code, Message: message } : {}),
                }),
            };
    }
}

const xml = { "content-type": "text/xml" };
const json = { "content-type": "application/x-amz-json-1.1" };
