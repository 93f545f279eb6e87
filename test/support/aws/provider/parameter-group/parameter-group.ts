import { randomBytes } from "node:crypto";
import {
    CreateDBParameterGroupCommand,
    type DBParameterGroup,
    DeleteDBParameterGroupCommand,
    DescribeDBParameterGroupsCommand,
    ListTagsForResourceCommand,
    ModifyDBParameterGroupCommand,
    paginateDescribeDBParameters,
    type Parameter,
} from "@aws-sdk/client-rds";
import type { PropertyMap } from "../../../../../automation/engine/embedded/values/property-value.ts";
import { inWordsOfProvider, isAws, problem } from "../aws-words.ts";
import { isGroup, isSet, tagsOf, textOf } from "../check-inputs.ts";
import { HalfMade, type Made, type ResourceKind, type Surroundings } from "../resource-kind.ts";
import { messageOf } from "../sdk-words.ts";
import { retrying } from "../wait.ts";
import { problemsOfParameterGroup } from "./check.ts";
import { chunksOf } from "./chunks.ts";

/** How long the real resource tries to delete a group that an instance still uses. */
const deleteLimitMs = 180_000;

/** `aws:rds/parameterGroup:ParameterGroup`. */
export const parameterGroupKind: ResourceKind = {
    problems: problemsOfParameterGroup,
    withDefaults: (name, inputs) => ({
        description: "Managed by Pulumi",
        skipDestroy: false,
        ...inputs,
        name: nameOf(name, inputs),
    }),
    create,
    remove,
};

async function create(inputs: PropertyMap, surroundings: Surroundings): Promise<Made> {
    const { rds, signal } = surroundings;
    const options = { abortSignal: signal };
    const name = textOf(inputs["name"]);
    await rds
        .send(
            new CreateDBParameterGroupCommand({
                DBParameterGroupName: name,
                DBParameterGroupFamily: textOf(inputs["family"]),
                Description: textOf(inputs["description"]),
                Tags: tagsOf(inputs["tags"]),
            }),
            options,
        )
        .catch((error: unknown) => {
            throw inWordsOfProvider(
                `creating RDS DB Parameter Group (${name})`,
                "RDS:CreateDBParameterGroup",
                error,
            );
        });
    try {
        for (const chunk of chunksOf(parametersOf(inputs))) {
            const request = { DBParameterGroupName: name, Parameters: [...chunk] };
            await rds.send(new ModifyDBParameterGroupCommand(request), options).catch((error: unknown) => {
                throw inWordsOfProvider(
                    `modifying RDS DB Parameter Group (${name})`,
                    "RDS:ModifyDBParameterGroup",
                    error,
                );
            });
        }
        return { id: name, state: await read(name, inputs, surroundings) };
    } catch (error) {
        throw new HalfMade({ id: name, state: inputs }, messageOf(error));
    }
}

/** Group, parameters, tags: in the order of the real resource. */
async function read(name: string, inputs: PropertyMap, { rds, signal }: Surroundings): Promise<PropertyMap> {
    const options = { abortSignal: signal };
    const about = `reading RDS DB Parameter Group (${name})`;
    const group = await rds
        .send(new DescribeDBParameterGroupsCommand({ DBParameterGroupName: name }), options)
        .then(({ DBParameterGroups = [] }): DBParameterGroup | undefined => DBParameterGroups[0])
        .catch((error: unknown) => {
            throw inWordsOfProvider(about, "RDS:DescribeDBParameterGroups", error);
        });
    if (group?.DBParameterGroupName !== name) throw problem(`${about}: couldn't find resource`);
    try {
        const pages = paginateDescribeDBParameters(
            { client: rds },
            {
                DBParameterGroupName: name,
                ...(parametersOf(inputs).length === 0 && { Source: "user" }),
            },
            options,
        );
        while ((await pages.next()).done !== true);
    } catch (error) {
        throw inWordsOfProvider(`${about} parameters`, "RDS:DescribeDBParameters", error);
    }
    const arn = group.DBParameterGroupArn ?? "";
    const { TagList = [] } = await rds
        .send(new ListTagsForResourceCommand({ ResourceName: arn }), options)
        .catch((error: unknown) => {
            throw inWordsOfProvider(`listing tags for RDS (${arn})`, "RDS:ListTagsForResource", error);
        });
    const tags = Object.fromEntries(TagList.map(({ Key = "", Value = "" }) => [Key, Value]));
    return { ...inputs, arn, tags, tagsAll: tags };
}

async function remove({ id, state }: Made, { rds, signal, limitMs }: Surroundings): Promise<void> {
    if (state["skipDestroy"] === true) return;
    const attempt = (): Promise<unknown> =>
        rds.send(new DeleteDBParameterGroupCommand({ DBParameterGroupName: id }), { abortSignal: signal });
    const isUsed = (error: unknown): boolean =>
        isAws(error, "InvalidDBParameterGroupState", "InvalidDBParameterGroupStateFault");
    await retrying(attempt, isUsed, Math.min(limitMs ?? deleteLimitMs, deleteLimitMs), signal).catch(
        (error: unknown) => {
            if (isAws(error, "DBParameterGroupNotFound", "DBParameterGroupNotFoundFault")) return;
            throw inWordsOfProvider(
                `deleting RDS DB Parameter Group (${id})`,
                "RDS:DeleteDBParameterGroup",
                error,
            );
        },
    );
}

function parametersOf(inputs: PropertyMap): readonly Parameter[] {
    const { parameters = [] } = inputs;
    return (Array.isArray(parameters) ? parameters : []).filter(isGroup).map((parameter) => ({
        ParameterName: textOf(parameter["name"]).toLowerCase(),
        ParameterValue: textOf(parameter["value"]),
        ApplyMethod: parameter["applyMethod"] === "pending-reboot" ? "pending-reboot" : "immediate",
    }));
}

/** As the engine names what has no name of its own. */
function nameOf(name: string, inputs: PropertyMap): string {
    if (isSet(inputs["name"])) return textOf(inputs["name"]);
    const prefix = isSet(inputs["namePrefix"]) ? textOf(inputs["namePrefix"]) : `${name}-`;
    return `${prefix}${randomBytes(4).toString("hex").slice(1)}`.toLowerCase();
}
