import type { SourceKind } from "../../drills/model/recovery-point.ts";
import { parsePointSelector } from "../../drills/sources/point-selector.ts";
import { parseRestoreTarget } from "../../drills/sources/restore-target.ts";
import { demandSourceOf, dueSource } from "../../drills/sources/due-source.ts";
import { sourceEntry } from "../../drills/sources/registry.ts";
import { readAwsTarget } from "../../drills/sources/rds/read-target.ts";
import { readTarget } from "../../drills/target.ts";
import { Failure } from "../../infra/failure.ts";
import { newDrillId } from "../../infra/naming.ts";
import type { DrillOrder } from "../stacks/order.ts";
import type { CommandContext } from "./command.ts";

/** What was typed for `lifeboat drill`; undefined where nothing was. */
export interface TypedDrill {
    readonly target: string | undefined;
    readonly stack: string | undefined;
    readonly database: string | undefined;
    readonly source: string | undefined;
    readonly point: string;
    readonly to: string | undefined;
    readonly keepOnFailure: boolean;
}

/** The order for a drill that was typed, of the lab or of a stack. Nothing is made and no cloud is asked. */
export async function orderOf(
    context: Pick<CommandContext, "home" | "stacks">,
    typed: TypedDrill,
    now: Date,
): Promise<DrillOrder> {
    // what was typed is understood before anything else
    parsePointSelector(typed.point);
    if (typed.to !== undefined) parseRestoreTarget(typed.to);
    if (typed.stack === undefined) return labOrder(context, typed, now);
    if (typed.target !== undefined) {
        throw new Failure("BadUsage", "--target and --stack name different things: give one of them.");
    }
    return stackOrder(context, { ...typed, stack: typed.stack }, now);
}

async function labOrder(
    { home }: Pick<CommandContext, "home">,
    { target = "lab", database, source, point, to, keepOnFailure }: TypedDrill,
    now: Date,
): Promise<DrillOrder> {
    const kind = labSource({ database, source });
    const { defaultTarget } = sourceEntry(kind);
    const { objectives, assertions, performance, deadlines } = await readTarget(home.labConfig);
    return {
        drillId: newDrillId(now),
        home: home.root,
        aws: null,
        ...{ target, source: kind, point, to: to ?? defaultTarget, keepOnFailure },
        ...{ objectives, assertions, performance, deadlines },
    };
}

/** The kind of recovery point where no stack is named. Throws `BadUsage` for what only a stack has. */
export function labSource({
    database,
    source = "local",
}: Pick<TypedDrill, "database" | "source">): SourceKind {
    if (database !== undefined) throw belongsToStack("--database names a database");
    const { kind, where } = sourceEntry(source);
    if (where !== "lab") throw belongsToStack(`--source ${kind} is a kind of recovery point`);
    return kind;
}

function belongsToStack(what: string): Failure {
    return new Failure("BadUsage", `${what} of a stack.`, { hint: "Name the stack: --stack production" });
}

async function stackOrder(
    { home, stacks }: Pick<CommandContext, "home" | "stacks">,
    { stack, database, source, point, to = null, keepOnFailure }: StackTyped,
    now: Date,
): Promise<DrillOrder> {
    const { aws, sources, objectives, assertions, performance, deadlines } = await readAwsTarget(
        stacks,
        stack,
        database,
    );
    return {
        drillId: newDrillId(now),
        home: home.root,
        aws,
        target: `${aws.stack}/${aws.database.name}`,
        source: demandSourceOf(aws.role, source ?? dueSource(sources, now) ?? ""),
        ...{ point, to, keepOnFailure },
        ...{ objectives, assertions, performance, deadlines },
    };
}

interface StackTyped extends Omit<TypedDrill, "to" | "stack" | "target"> {
    readonly stack: string;
    readonly to?: string | null | undefined;
}
