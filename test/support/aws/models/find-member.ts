import { type Documented, type Member, type ServiceModel, type Shape, shapeNamed } from "./shape.ts";

/** A shape, reached from somewhere. */
export interface Place {
    readonly shape: string;
    /** What the prose says of this very place. */
    readonly documented?: Documented | undefined;
    /** The way led through lists: a list of values is one value in each of them. */
    readonly throughList?: boolean;
    /** The way led through a map, whose values are texts whatever they mean. */
    readonly throughMap?: boolean;
}

/** A member by a name that may differ in upper case and in being a plural. */
export function memberNamed(shape: Shape, name: string): readonly [string, Member] | undefined {
    const wanted = new Set(spellings(name.toLowerCase()));
    const members = Object.entries(shape.members ?? {});
    return (
        members.find(([member]) => member.toLowerCase() === name.toLowerCase()) ??
        members.find(([member]) => wanted.has(member.toLowerCase()))
    );
}

function spellings(name: string): readonly string[] {
    return [
        `${name}s`,
        ...(name.endsWith("y") ? [`${name.slice(0, -1)}ies`] : []),
        ...(name.endsWith("s") ? [name.slice(0, -1)] : []),
        ...(name.endsWith("es") ? [name.slice(0, -2)] : []),
        ...(name.endsWith("ies") ? [`${name.slice(0, -3)}y`] : []),
    ];
}

/** The place that a path such as `IpRanges.CidrIp` leads to; undefined where it leads nowhere. */
export function placeAt(model: ServiceModel, start: Place, path: readonly string[]): Place | undefined {
    const [name, ...rest] = path;
    if (name === undefined) return start;
    const shape = shapeNamed(model, start.shape);
    if (shape.type === "list") {
        return placeAt(model, { ...start, shape: shape.member ?? "", throughList: true }, path);
    }
    if (shape.type === "map") {
        const known = start.documented?.keys ?? shapeNamed(model, shape.key ?? "").enum;
        if (known !== undefined && !known.includes(name)) return undefined;
        return placeAt(model, { shape: shape.value ?? "", throughMap: true }, rest);
    }
    const [, member] = memberNamed(shape, name) ?? [];
    if (member === undefined) return undefined;
    const { throughList = false, throughMap = false } = start;
    return placeAt(model, { ...member, throughList, throughMap }, rest);
}
