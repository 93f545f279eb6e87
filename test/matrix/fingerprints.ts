import { type Method, methodOf } from "../../drills/baseline/method.ts";
import type { Major } from "../../infra/local/server/major.ts";
import { makeTestCluster, type TestCluster } from "../support/cluster.ts";
import { fingerprintOf } from "../support/fingerprint.ts";
import { valuesOfTypes } from "./values.ts";

/** The ways to read a table that may be compared across majors: only what a restore of another major could use. */
const methods: readonly (readonly [name: string, method: Method])[] = [
    ["logical", methodOf("logical", false)],
    ["logical, strong", methodOf("logical", true)],
    ["physical", methodOf("physical", false)],
    ["physical, strong", methodOf("physical", true)],
];

/** Fingerprints by method and type. */
type Fingerprints = ReadonlyMap<string, string>;

/**
 * Reads the same values of every type on each major, and says for each method which types come to another fingerprint
 * on some major than on the newest. For information: a restore is of the major of its backup, so nothing depends on it
 * until a baseline is compared across majors. Empty for fewer than two majors.
 */
export async function compareFingerprints(majors: readonly Major[]): Promise<string> {
    if (majors.length < 2) return "Fingerprints across majors: there is only one major to read on.";
    const read = new Map<Major, Fingerprints>();
    for (const major of majors) read.set(major, await fingerprintsOn(major));
    const newest = read.get(Math.max(...majors) as Major) ?? new Map<string, string>();
    const lines = methods.map(([name]) => {
        const unstable = valuesOfTypes.flatMap(([type]) => {
            const key = keyOf(name, type);
            const others = majors.filter((major) => read.get(major)?.get(key) !== newest.get(key));
            return others.length === 0 ? [] : [`${type} (${others.join(", ")})`];
        });
        const said = unstable.length === 0 ? "every type is the same" : `differs for ${unstable.join("; ")}`;
        return `  ${name.padEnd(16)}  ${said}`;
    });
    const title = `Fingerprints of ${valuesOfTypes.length} types on PostgreSQL ${majors.join(", ")}:`;
    return [title, ...lines].join("\n");
}

async function fingerprintsOn(major: Major): Promise<Fingerprints> {
    const cluster = await makeTestCluster(major);
    try {
        await cluster.run(valuesOfTypes.map(tableSql).join(";\n"));
        return new Map(await readAll(cluster));
    } finally {
        await cluster.remove();
    }
}

async function readAll({ target }: TestCluster): Promise<[string, string][]> {
    const found: [string, string][] = [];
    for (const [name, method] of methods) {
        for (const [index, [type]] of valuesOfTypes.entries()) {
            const { rows, sum } = await fingerprintOf(target, tableName(index), { method });
            found.push([keyOf(name, type), `${rows} ${sum}`]);
        }
    }
    return found;
}

function tableSql([type, ...values]: (typeof valuesOfTypes)[number], index: number): string {
    const rows = values.map((value) => `((${value})::${type})`).join(", ");
    return `CREATE TABLE public.${tableName(index)} (v ${type}); INSERT INTO public.${tableName(index)} VALUES ${rows}`;
}

function tableName(index: number): string {
    return `values_${index}`;
}

function keyOf(method: string, type: string): string {
    return `${method}/${type}`;
}
