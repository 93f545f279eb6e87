import { Stopwatch } from "../../drills/measure.ts";
import { openSource } from "../../drills/sources/registry.ts";
import { drillFolder, homeAt } from "../../infra/home.ts";
import type { Emit } from "../drill-events.ts";
import { resolveEngine } from "../engine/resolve.ts";
import { Journal } from "../stacks/journal.ts";
import type { DrillOrder } from "../stacks/order.ts";
import type { Course } from "./course.ts";
import { noFacts } from "./parts.ts";

/** Everything a drill works with. Makes nothing but the stopwatch's start. */
export async function begin(order: DrillOrder, emit: Emit, signal: AbortSignal): Promise<Course> {
    const home = homeAt(order.home);
    const folder = drillFolder(home, order.drillId);
    const engine = await resolveEngine(process.env, order.aws === null ? "lab" : "aws");
    const source = await openSource(order.source, { home, aws: order.aws });
    const watch = new Stopwatch();
    const facts = noFacts(new Date().toISOString());
    return { order, home, folder, source, engine, journal: new Journal(folder), watch, emit, signal, facts };
}
