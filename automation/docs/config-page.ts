import { z } from "zod";
import { targetConfigurationSchema } from "../../infra/config.ts";
import { code, markdownTable, page } from "./markdown.ts";

/** The part of JSON Schema that our configuration uses. */
const nodeSchema = z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    description: z.string().default(""),
    default: z.unknown().optional(),
    minimum: z.number().optional(),
    maximum: z.number().optional(),
    exclusiveMinimum: z.number().optional(),
    get properties() {
        return z.record(z.string(), nodeSchema).optional();
    },
    get items() {
        return nodeSchema.optional();
    },
});

type Node = z.infer<typeof nodeSchema>;

/** `docs/config.md` */
export function configPage(): string {
    const schema = nodeSchema.parse(z.toJSONSchema(targetConfigurationSchema, { io: "input" }));
    return page("Configuration of a target", [
        "For the lab these keys stand in `lab.yaml` of the state folder, for a stack below `lifeboat:` in `Pulumi.<stack>.yaml`. " +
            "Every key may be left out; a key that does not exist is refused with the nearest one that does.",
        markdownTable(["key", "is", "default", "what it does"], rowsOf(schema, "")),
    ]);
}

function rowsOf(node: Node, path: string): readonly (readonly string[])[] {
    return Object.entries(node.properties ?? {}).flatMap(([name, child]) => {
        const key = path === "" ? name : `${path}.${name}`;
        const below = child.items === undefined ? rowsOf(child, key) : rowsOf(child.items, `${key}[]`);
        const shown = child.properties !== undefined || child.default === undefined ? "" : code(JSON.stringify(child.default));
        return [[code(key), typeOf(child), shown, child.description], ...below];
    });
}

function typeOf(node: Node): string {
    const types = [node.type ?? []].flat().join(" or ");
    const bounds = [
        ...(node.exclusiveMinimum === undefined ? [] : [`above ${node.exclusiveMinimum}`]),
        ...(node.minimum === undefined ? [] : [`at least ${node.minimum}`]),
        ...(node.maximum === undefined ? [] : [`at most ${node.maximum}`]),
    ];
    return [types, ...bounds].join(", ");
}
