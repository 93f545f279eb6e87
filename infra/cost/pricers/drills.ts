import { instanceType } from "../../policies/types.ts";
import { startsPerMonth } from "../firings.ts";
import { hoursPerMonth, type Pricer, type PricingContext } from "../quantity.ts";
import { textIn } from "../read-input.ts";

/** RDS charges at least so much of an instance. */
const leastMinutes = 10;

/** Class of the instance that drills restore into; undefined where nothing tells it. */
export function drillInstanceClass({ stack, usage }: PricingContext): string | undefined {
    const databases = stack.resources.filter(({ type }) => type === instanceType);
    const [first] = databases.flatMap((database) => textIn(database, "instanceClass") ?? []);
    return usage.drillInstanceClass ?? first;
}

/** A build project that schedules start is a drill's: its minutes, and the database that it restores. */
export const priceBuildProject: Pricer = (project, context) => {
    const { stack, usage } = context;
    const drills = startsPerMonth(stack, project, textIn(project, "name"));
    const hours = (drills * Math.max(usage.drillMinutes, leastMinutes)) / 60;
    const instanceClass = drillInstanceClass(context);
    return [
        {
            what: `${rounded(drills)} drills a month, the runner`,
            price: `build.minute.${computeType(textIn(project, "environment", "computeType"), textIn(project, "environment", "type"))}`,
            amount: drills * usage.drillMinutes,
        },
        instanceClass === undefined
            ? {
                  what: "restored instances",
                  unpricedBecause: "no class is known: state usage.drillInstanceClass",
              }
            : { what: "drills, the restored instance", price: `rds.hour.${instanceClass}`, amount: hours },
        {
            what: "drills, storage of the restored instance",
            price: "rds.storage.gp3",
            amount: (usage.databaseGigabytes * hours) / hoursPerMonth,
        },
    ];
};

function computeType(size = "BUILD_GENERAL1_SMALL", kind = "LINUX_CONTAINER"): string {
    return kind.startsWith("ARM") ? `ARM.${size}` : size;
}

function rounded(number: number): string {
    return number.toFixed(1).replace(/\.0$/, "");
}
