import { below, elements, type Place, textAt } from "../../policies/place.ts";
import type { PlannedResource } from "../../planned.ts";
import { firingsPerMonth } from "../firings.ts";
import { type Generation, pointGigabytes, pointsKept } from "../kept.ts";
import { type Gap, hoursPerMonth, type Pricer, type PricingContext, type Quantity } from "../quantity.ts";
import { listIn, numberAt, numberIn, regionOfArn, textIn } from "../read-input.ts";
import { drillInstanceClass } from "./drills.ts";

/** What the rules of a plan keep: in each vault everything once, and per recovery point what changed since the one before. */
export const priceBackupPlan: Pricer = (plan, context) => {
    const rules = listIn(plan, "rules");
    return [...fullBackups(rules, context), ...rules.flatMap((rule) => priceRule(plan, rule, context))];
};

/** One full backup for each place that rules write to. */
function fullBackups(rules: readonly Place[], { usage }: PricingContext): readonly Quantity[] {
    const places = new Map(rules.flatMap(placesOf).map((place) => [place.key, place]));
    return [...places.values()].map(({ what, region }) => ({
        what: `one full backup ${what}`,
        price: "backup.warm",
        amount: usage.databaseGigabytes,
        region,
    }));
}

interface KeptPlace {
    readonly key: string;
    readonly what: string;
    readonly region?: string | undefined;
    readonly lifecycle: Place;
    readonly isCopy: boolean;
}

/** The vault of a rule, its air-gapped vault, and each vault that it copies to. */
function placesOf(rule: Place): readonly KeptPlace[] {
    const lifecycle = below(rule, "lifecycle");
    const airGapped = textAt(below(rule, "targetLogicallyAirGappedBackupVaultArn"));
    const own = textAt(below(rule, "targetVaultName")) ?? "";
    return [
        { key: own, what: "in the vault", lifecycle, isCopy: false },
        ...(airGapped === undefined
            ? []
            : [{ key: airGapped, what: "in the air-gapped vault", lifecycle, isCopy: false }]),
        ...elements(below(rule, "copyActions")).map((copy) => {
            const arn = textAt(below(copy, "destinationVaultArn"));
            const region = regionOfArn(arn);
            const what = `copied to ${region ?? "another vault"}`;
            return { key: arn ?? what, what, region, lifecycle: below(copy, "lifecycle"), isCopy: true };
        }),
    ];
}

function priceRule(
    plan: PlannedResource,
    rule: Place,
    { usage }: PricingContext,
): readonly (Quantity | Gap)[] {
    const name = textAt(below(rule, "ruleName")) ?? "a rule";
    const pointsPerMonth = firingsPerMonth(textAt(below(rule, "schedule")));
    if (pointsPerMonth === undefined)
        return [{ what: `rule ${name}`, unpricedBecause: "its schedule is not known" }];
    return placesOf(rule).flatMap(({ what, region, lifecycle, isCopy }) => {
        const generation: Generation = {
            pointsPerMonth,
            deleteAfterDays: numberAt(below(lifecycle, "deleteAfter")),
        };
        const each = pointGigabytes(generation, usage);
        const points = pointsKept(generation, usage.afterMonths);
        const kept: Quantity = {
            what: `${name}: changes in ${Math.round(points)} points ${what}`,
            price: "backup.warm",
            amount: points * each,
            region,
        };
        const leaves = isCopy && region !== undefined && region !== plan.region;
        const moved: Quantity = {
            what: `${name}: transfer to ${region ?? ""}`,
            price: "transfer.region",
            amount: pointsPerMonth * each,
        };
        return leaves ? [kept, moved] : [kept];
    });
}

/** Restore tests that AWS runs: instances that live until they are judged. */
export const priceRestoreTesting: Pricer = (selection, context) => {
    const { stack } = context;
    const planName = textIn(selection, "restoreTestingPlanName");
    const plan = stack.resources.find(
        (one) =>
            one.type === "aws:backup/restoreTestingPlan:RestoreTestingPlan" &&
            (selection.dependencies.includes(one.urn) || textIn(one, "name") === planName),
    );
    const tests = plan === undefined ? undefined : firingsPerMonth(textIn(plan, "scheduleExpression"));
    if (tests === undefined)
        return [{ what: "restore tests", unpricedBecause: "their schedule is not known" }];
    const hours = numberIn(selection, "validationWindowHours") ?? 1;
    const instanceClass = drillInstanceClass(context);
    const { databaseGigabytes } = context.usage;
    const storage = (databaseGigabytes * hours * tests) / hoursPerMonth;
    return [
        instanceClass === undefined
            ? {
                  what: "restored instances",
                  unpricedBecause: "no class is known: state usage.drillInstanceClass",
              }
            : {
                  what: `restored instances of ${hours} h`,
                  price: `rds.hour.${instanceClass}`,
                  amount: tests * hours,
              },
        { what: "storage of restored instances", price: "rds.storage.gp3", amount: storage },
        { what: "AWS's charge per tested recovery point", unpricedBecause: "it is not in the table" },
    ];
};
