import { type Call, type Group, groups, isGroup, text } from "../call.ts";
import type { Context } from "./condition.ts";

/** The keys that a request brings along: its region, and the tags that it asks for. */
export function requestContext({ region, parameters }: Call): Context {
    const tags = requestedTags(parameters);
    const keys = [...tags.keys(), ...untagged(parameters)];
    return {
        "aws:requestedregion": region,
        "aws:securetransport": "true",
        ...(keys.length === 0 ? {} : { "aws:tagkeys": keys }),
        ...Object.fromEntries(
            [...tags].map(([key, value]) => [`aws:requesttag/${key.toLowerCase()}`, value]),
        ),
    };
}

/** As lists of pairs (RDS, EC2), as a map (AWS Backup), or one per kind of thing (EC2 again). */
function requestedTags(parameters: Group): Map<string, string> {
    const { Tags: tags } = parameters;
    const specified = groups(parameters, "TagSpecifications").flatMap((one) => groups(one, "Tags"));
    const pairs = [...groups(parameters, "Tags"), ...specified].map(
        (tag) =>
            [
                text(tag, "Key") ?? text(tag, "TagKey") ?? "",
                text(tag, "Value") ?? text(tag, "TagValue") ?? "",
            ] as const,
    );
    const mapped = isGroup(tags)
        ? Object.entries(tags).map(([key, value]) => [key, typeof value === "string" ? value : ""] as const)
        : [];
    return new Map([...pairs, ...mapped]);
}

function untagged({ TagKeys: keys, TagKeyList: list }: Group): readonly string[] {
    return [keys, list].flatMap((one) => (Array.isArray(one) ? one.map(String) : []));
}
