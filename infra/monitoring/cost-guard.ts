import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { CostConfiguration } from "../config/cost.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** What may be spent, and who is told. */
export interface CostGuardArgs {
    readonly site: Site;
    /** Of section `cost`: the budget of the whole account, in US dollars a month. */
    readonly monthlyBudgetUsd: CostConfiguration["monthlyBudgetUsd"];
    /** Of section `cost`: how much above what is usual is told, in US dollars. */
    readonly anomalyThresholdUsd: CostConfiguration["anomalyThresholdUsd"];
    /** Told of both. Its policy must let `budgets` and `costalerts` publish. */
    readonly topicArn: pulumi.Input<string>;
    /** Written to by the budget itself, for the day on which the topic is what failed. Default: nobody. */
    readonly emails?: readonly string[];
    /**
     * A monitor of all services that the account has already. Default: one is made. Danger: an account can have a single
     * one, and newer accounts are born with it: making a second is refused at deployment.
     */
    readonly anomalyMonitorArn?: pulumi.Input<string>;
}

/** When the budget is told: at four fifths, when it is spent, and as soon as it looks as if it would be. */
const notices = [
    { notificationType: "ACTUAL", threshold: 80 },
    { notificationType: "ACTUAL", threshold: 100 },
    { notificationType: "FORECASTED", threshold: 100 },
] as const;

/** Tells when the account spends more than it should, or than it used to. One of an account's stacks has it. */
export class CostGuard extends pulumi.ComponentResource {
    static readonly type = typeToken("monitoring", "CostGuard");
    static readonly purposes: Purposes = {
        "": "Tells when the account spends more than it should.",
        budget: "What may be spent in a month.",
        monitor: "Knows what is usual, service by service.",
        anomalies: "Tells at once what is not usual.",
    };

    constructor(name: string, args: CostGuardArgs, opts?: pulumi.ComponentResourceOptions) {
        super(CostGuard.type, name, {}, opts);
        this.budget(name, args);
        this.anomalies(name, args);
        this.registerOutputs({});
    }

    private budget(name: string, { site, monthlyBudgetUsd, topicArn, emails = [] }: CostGuardArgs): void {
        new aws.budgets.Budget(
            `${name}-budget`,
            {
                name: `${site.system}-${site.role}`,
                budgetType: "COST",
                timeUnit: "MONTHLY",
                limitAmount: String(monthlyBudgetUsd),
                limitUnit: "USD",
                notifications: notices.map((notice) => ({
                    ...notice,
                    comparisonOperator: "GREATER_THAN",
                    thresholdType: "PERCENTAGE",
                    subscriberSnsTopicArns: [topicArn],
                    subscriberEmailAddresses: [...emails],
                })),
                tags: site.tags,
            },
            { parent: this },
        );
    }

    private anomalies(name: string, { site, anomalyThresholdUsd, topicArn, ...args }: CostGuardArgs): void {
        const monitorArn = args.anomalyMonitorArn ?? this.monitor(name, site);
        new aws.costexplorer.AnomalySubscription(
            `${name}-anomalies`,
            {
                name: `${site.system}-${site.role}`,
                monitorArnLists: [monitorArn],
                // a topic can be told at once only, an address only once a day
                frequency: "IMMEDIATE",
                subscribers: [{ type: "SNS", address: topicArn }],
                thresholdExpression: {
                    dimension: {
                        key: "ANOMALY_TOTAL_IMPACT_ABSOLUTE",
                        matchOptions: ["GREATER_THAN_OR_EQUAL"],
                        values: [String(anomalyThresholdUsd)],
                    },
                },
                tags: site.tags,
            },
            { parent: this },
        );
    }

    private monitor(name: string, { system, role, tags }: Site): pulumi.Output<string> {
        return new aws.costexplorer.AnomalyMonitor(
            `${name}-monitor`,
            {
                name: `${system}-${role}`,
                monitorType: "DIMENSIONAL",
                monitorDimension: "SERVICE",
                tags,
            },
            { parent: this },
        ).arn;
    }
}
