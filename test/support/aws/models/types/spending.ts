import type { TypeModels } from "../type-model.ts";

/** What the account may spend, and who is told when it does. */
export const spendingTypes: TypeModels = {
    "aws:budgets/budget:Budget": {
        service: "budgets",
        operations: ["CreateBudget"],
        root: "Budget",
        names: {
            name: "BudgetName",
            limitAmount: "BudgetLimit.Amount",
            limitUnit: "BudgetLimit.Unit",
            notifications: "NotificationsWithSubscribers",
            "notifications.comparisonOperator": "Notification.ComparisonOperator",
            "notifications.notificationType": "Notification.NotificationType",
            "notifications.threshold": "Notification.Threshold",
            "notifications.thresholdType": "Notification.ThresholdType",
            "notifications.subscriberEmailAddresses": "Subscribers.Address",
            "notifications.subscriberSnsTopicArns": "Subscribers.Address",
            tags: "ResourceTags",
            timePeriodStart: "TimePeriod.Start",
            timePeriodEnd: "TimePeriod.End",
        },
        own: ["namePrefix"],
        unused: ["plannedLimits"],
        supplied: ["BudgetName"],
    },
    "aws:costexplorer/anomalyMonitor:AnomalyMonitor": {
        service: "ce",
        operations: ["CreateAnomalyMonitor"],
        root: "AnomalyMonitor",
        names: { name: "MonitorName", tags: "ResourceTags" },
        // JSON of an expression, as a text
        own: ["monitorSpecification"],
    },
    "aws:costexplorer/anomalySubscription:AnomalySubscription": {
        service: "ce",
        operations: ["CreateAnomalySubscription"],
        root: "AnomalySubscription",
        names: {
            name: "SubscriptionName",
            tags: "ResourceTags",
            "thresholdExpression.costCategory": "CostCategories",
            "thresholdExpression.ands.costCategory": "CostCategories",
            "thresholdExpression.ors.costCategory": "CostCategories",
            "thresholdExpression.not.costCategory": "CostCategories",
        },
    },
};
