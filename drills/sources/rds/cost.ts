import { priceIn } from "../../../infra/cost/price-list.ts";
import { pricesAsOf } from "../../../infra/cost/prices/table.ts";
import { hoursPerMonth, type Quantity } from "../../../infra/cost/quantity.ts";
import type { DrillCost } from "../../model/figures.ts";
import type { AwsPoint, RecoveryPoint } from "../../model/recovery-point.ts";
import type { RestoreRequest } from "../../model/restore-request.ts";
import { counted, span } from "../../report/format.ts";
import type { AwsTarget } from "../aws-target.ts";
import type { CostEstimate, MadeFor } from "../source.ts";
import { expectedTime, type ExpectedTime } from "./expected-time.ts";
import { awsPointOf } from "./restore-origin.ts";

/**
 * What a drill costs, in US dollars: the restored instance and its storage, the copy out of an air-gapped vault, and
 * requests. Pure functions of the price table. Not counted, because they stand whether or not anybody drills: endpoints,
 * the bucket, keys; nor the machine that runs the drill, nor taxes and discounts.
 */

/** RDS charges an instance for at least ten minutes, by the second after that. */
const leastInstanceSeconds = 600;
const secondsPerHour = 3_600;

/** Of a drill, generously: seals and state under a key, a baseline read, evidence and state written. */
const requests = { kms: 200, puts: 500, gets: 1_000 } as const;

/** Something that a bill would name, and what it is priced by. */
interface Charge {
    readonly what: string;
    readonly quantities: readonly Quantity[];
}

/** What a drill is expected to cost. What has no price is left out: {@link unpricedOf} names it. */
export function estimateDrill(target: AwsTarget, { point }: RestoreRequest): CostEstimate {
    const parts = pricedBy(target, charges(target, awsPointOf(point), expectation(target, point)));
    return {
        currency: "USD",
        estimated: sum(parts),
        cap: target.costCapUsd,
        parts,
        pricesOf: pricesAsOf,
    };
}

/**
 * What it came to. Counted is the whole time from the first request to the end of the teardown, although RDS charges
 * nothing before an instance is available: it is never more than this.
 */
export function costOfDrill(target: AwsTarget, request: RestoreRequest, made: MadeFor): DrillCost {
    const estimate = estimateDrill(target, request);
    if (made.seconds === null) return { ...estimate, amount: null };
    const point = awsPointOf(request.point);
    const copySeconds = point.from.kind === "air-gapped" ? made.seconds : 0;
    const parts = pricedBy(target, charges(target, point, { instanceSeconds: made.seconds, copySeconds }));
    return { ...estimate, amount: sum(parts), parts };
}

/** Keys of the price table that a drill needs and nobody knows; empty where the estimate is whole. */
export function unpricedOf(target: AwsTarget, { point }: RestoreRequest): readonly string[] {
    return charges(target, awsPointOf(point), expectation(target, point))
        .flatMap(({ quantities }) => quantities.map(({ price }) => price))
        .filter((price) => priceIn(target.region, price, target.prices) === undefined);
}

function expectation(target: AwsTarget, point: RecoveryPoint): ExpectedTime {
    return expectedTime(awsPointOf(point), target.instanceClass);
}

function charges(target: AwsTarget, point: AwsPoint, time: ExpectedTime): readonly Charge[] {
    const { allocatedGigabytes } = point;
    const billed = Math.max(leastInstanceSeconds, time.instanceSeconds);
    return [
        {
            what: `${target.instanceClass} for ${span(billed)}`,
            quantities: [hours(`rds.hour.${target.instanceClass}`, billed)],
        },
        {
            what: `${counted(allocatedGigabytes, "GB", "GB")} of gp3 for ${span(time.instanceSeconds)}`,
            quantities: [
                {
                    what: "storage",
                    price: "rds.storage.gp3",
                    amount: kept(allocatedGigabytes, time.instanceSeconds),
                },
            ],
        },
        ...(time.copySeconds === 0
            ? []
            : [
                  {
                      what: `a copy of ${counted(allocatedGigabytes, "GB", "GB")} in the drills' vault`,
                      quantities: [
                          {
                              what: "copy",
                              price: "backup.warm",
                              amount: kept(allocatedGigabytes, time.copySeconds),
                          },
                      ],
                  },
              ]),
        {
            what: "requests to KMS and S3",
            quantities: [
                { what: "keys", price: "kms.requests", amount: requests.kms / 1e6 },
                { what: "writes", price: "s3.puts", amount: requests.puts / 1e6 },
                { what: "reads", price: "s3.gets", amount: requests.gets / 1e6 },
            ],
        },
    ];
}

function hours(price: string, seconds: number): Quantity {
    return { what: "instance", price, amount: seconds / secondsPerHour };
}

/** GB-months of what is there for so many seconds. */
function kept(gigabytes: number, seconds: number): number {
    return (gigabytes * seconds) / (hoursPerMonth * secondsPerHour);
}

function pricedBy({ region, prices }: AwsTarget, all: readonly Charge[]): DrillCost["parts"] {
    return all.flatMap(({ what, quantities }) => {
        const amounts = quantities.map(({ price, amount }) => {
            const listed = priceIn(region, price, prices);
            return listed === undefined ? null : listed.usd * amount;
        });
        if (amounts.some((amount) => amount === null)) return [];
        return [{ what, amount: amounts.reduce<number>((total, amount) => total + (amount ?? 0), 0) }];
    });
}

function sum(parts: DrillCost["parts"]): number {
    return parts.reduce((total, { amount }) => total + amount, 0);
}
