import type { Flaw, Group, Value } from "../call.ts";
import { type Member, type ServiceModel, shapeNamed } from "../model/service-model.ts";
import { type Read, readText } from "./scalar.ts";

/** A form as a tree: `Tags.Tag.1.Key=a` is four steps deep. */
interface Branch {
    readonly [step: string]: Branch | string;
}

/** The parameters of a call in the query protocol, RDS's and STS's, or in EC2's own kind of it. */
export function readForm(
    model: ServiceModel,
    form: URLSearchParams,
    input: string | undefined,
): { readonly parameters: Group; readonly flaws: readonly Flaw[] } {
    const tree = treeOf(form);
    if (input === undefined) return { parameters: {}, flaws: Object.keys(tree).map(unknown) };
    const { value = {}, flaws } = readBranch(
        { model, ec2: model.metadata.protocol === "ec2" },
        { shape: input },
        tree,
        "",
    );
    return { parameters: value as Group, flaws };
}

function treeOf(form: URLSearchParams): Branch {
    const root: Record<string, Branch | string> = {};
    for (const [key, value] of form) {
        if (key === "Action" || key === "Version") continue;
        const steps = key.split(".");
        const last = steps.pop() ?? "";
        let at = root;
        for (const step of steps) {
            const next = at[step];
            at = typeof next === "object" ? next : (at[step] = {});
        }
        at[last] = value;
    }
    return root;
}

interface Reading {
    readonly model: ServiceModel;
    readonly ec2: boolean;
}

function readBranch(reading: Reading, place: Member, branch: Branch | string, member: string): Read {
    const shape = shapeNamed(reading.model, place.shape);
    if (shape.type === "structure") return readStructure(reading, shape.members ?? {}, branch, member);
    if (shape.type === "list") return readList(reading, place, branch, member);
    if (shape.type === "map") throw new Error(`${member}: no call of the cloud sends a map in a form`);
    if (typeof branch === "string") return readText(shape, branch, member);
    return { flaws: [unknown(member)] };
}

function readStructure(
    reading: Reading,
    members: Readonly<Record<string, Member>>,
    branch: Branch | string,
    member: string,
): Read {
    if (typeof branch === "string") return { flaws: [unknown(member)] };
    const onWire = new Map(
        Object.entries(members).map(([name, one]) => [wireName(reading, name, one), name]),
    );
    const value: Record<string, Value> = {};
    const flaws: Flaw[] = [];
    for (const [step, below] of Object.entries(branch)) {
        const name = onWire.get(step);
        const place = name === undefined ? undefined : members[name];
        const path = member === "" ? (name ?? step) : `${member}.${name ?? step}`;
        if (name === undefined || place === undefined) {
            flaws.push(unknown(path));
            continue;
        }
        const read = readBranch(reading, place, below, path);
        flaws.push(...read.flaws);
        if (read.value !== undefined) value[name] = read.value;
    }
    return { value, flaws };
}

/** EC2 capitalises what others call by their name, and has names of its own for some. */
function wireName({ ec2, model }: Reading, name: string, { locationName, queryName, shape }: Member): string {
    if (!ec2) {
        const list = shapeNamed(model, shape);
        const flat = list.type === "list" && list.flattened === true;
        return flat ? (list.member?.locationName ?? locationName ?? name) : (locationName ?? name);
    }
    if (queryName !== undefined) return queryName;
    const plain = locationName ?? name;
    return plain.charAt(0).toUpperCase() + plain.slice(1);
}

function readList(reading: Reading, place: Member, branch: Branch | string, member: string): Read {
    // an empty list goes as a name without a value
    if (typeof branch === "string")
        return branch === "" ? { value: [], flaws: [] } : { flaws: [unknown(member)] };
    const { member: element, flattened = false } = shapeNamed(reading.model, place.shape);
    if (element === undefined) throw new Error(`${place.shape} is a list of nothing`);
    const step = element.locationName ?? "member";
    const within = reading.ec2 || flattened ? branch : branch[step];
    const strangers = reading.ec2 || flattened ? [] : Object.keys(branch).filter((key) => key !== step);
    if (typeof within !== "object") return { flaws: [unknown(member)] };
    const reads = Object.entries(within)
        .sort(([left], [right]) => Number(left) - Number(right))
        .map(([index, below]) =>
            /^\d+$/.test(index)
                ? readBranch(reading, element, below, `${member}[${Number(index) - 1}]`)
                : { flaws: [unknown(`${member}.${index}`)] },
        );
    return {
        value: reads.flatMap(({ value }) => (value === undefined ? [] : [value])),
        flaws: [
            ...strangers.map((key) => unknown(`${member}.${key}`)),
            ...reads.flatMap(({ flaws }) => flaws),
        ],
    };
}

function unknown(member: string): Flaw {
    return { member, kind: "unknown", message: `${member} is not a parameter` };
}
