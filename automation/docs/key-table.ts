import { z } from "zod";
import { code, markdownTable } from "./markdown.ts";

/** The part of JSON Schema that our configuration uses. */
const nodeSchema = z.object({
    type: z.union([z.string(), z.array(z.string())]).optional(),
    description: z.string().default(""),
    default: z.unknown().optional(),
    enum: z.array(z.union([z.string(), z.number()])).optional(),
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

/** Every key of a configuration, those inside of groups and lists too: what it is, its default, what it does. */
export function keyTable(configuration: z.ZodType): string {
    const schema = nodeSchema.parse(z.toJSONSchema(configuration, { io: "input" }));
    return markdownTable(["key", "is", "default", "what it does"], rowsOf(schema, ""));
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
    const types = (node.enum ?? [node.type ?? []].flat()).join(" or ");
    const bounds = [
        ...(node.exclusiveMinimum === undefined ? [] : [`above ${node.exclusiveMinimum}`]),
        ...(node.minimum === undefined ? [] : [`at least ${node.minimum}`]),
        ...(node.maximum === undefined ? [] : [`at most ${node.maximum}`]),
    ];
    return [types, ...bounds].join(", ");
}
