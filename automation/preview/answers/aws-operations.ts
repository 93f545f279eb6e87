import type { Facts, Outcomes } from "./facts.ts";

/** Roles, functions, schedules, messages, alarms, builds and clusters. */
export const operationOutcomes: Outcomes = {
    "aws:iam/role:Role": ({ named, globalArn, given, hex }) => {
        const name = named("name");
        const arn = globalArn("iam", `role${given("path", "/")}${name}`);
        return { id: name, name, arn, uniqueId: `AROA${hex(17).toUpperCase()}` };
    },
    "aws:iam/rolePolicy:RolePolicy": ({ named, given }) => {
        const name = named("name");
        return { id: `${given("role", "")}:${name}`, name };
    },
    "aws:iam/policy:Policy": ({ named, globalArn, given, hex }) => {
        const name = named("name");
        const arn = globalArn("iam", `policy${given("path", "/")}${name}`);
        return { id: arn, name, arn, policyId: `ANPA${hex(17).toUpperCase()}` };
    },
    "aws:iam/instanceProfile:InstanceProfile": ({ named, globalArn }) => {
        const name = named("name");
        return { id: name, name, arn: globalArn("iam", `instance-profile/${name}`) };
    },
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": ({ given, globalArn }) => {
        const host = given("url", "").replace(/^https:\/\//, "");
        const arn = globalArn("iam", `oidc-provider/${host}`);
        return { id: arn, arn };
    },
    "aws:lambda/function:Function": functionOutcome,
    "aws:sns/topic:Topic": ({ named, arn, accountId }) => {
        const name = named("name");
        return { id: arn("sns", name), name, arn: arn("sns", name), owner: accountId };
    },
    "aws:sns/topicSubscription:TopicSubscription": ({ given, uuid }) => {
        const arn = `${given("topic", "")}:${uuid}`;
        return { id: arn, arn };
    },
    "aws:sqs/queue:Queue": ({ named, arn, region, accountId, dnsSuffix }) => {
        const name = named("name");
        const url = `https://sqs.${region}.${dnsSuffix}/${accountId}/${name}`;
        return { id: url, name, arn: arn("sqs", name), url };
    },
    "aws:cloudwatch/metricAlarm:MetricAlarm": alarmOutcome,
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": alarmOutcome,
    "aws:cloudwatch/dashboard:Dashboard": ({ given, globalArn }) => {
        const name = given("dashboardName", "");
        return { id: name, dashboardArn: globalArn("cloudwatch", `dashboard/${name}`) };
    },
    "aws:cloudwatch/logGroup:LogGroup": ({ named, arn }) => {
        const name = named("name");
        return { id: name, name, arn: arn("logs", `log-group:${name}`) };
    },
    "aws:cloudwatch/eventRule:EventRule": ({ named, arn, given }) => {
        const name = named("name");
        const bus = given("eventBusName", "default");
        const path = bus === "default" ? name : `${bus}/${name}`;
        return { id: path, name, arn: arn("events", `rule/${path}`) };
    },
    "aws:scheduler/schedule:Schedule": ({ named, arn, given }) => {
        const path = `${given("groupName", "default")}/${named("name")}`;
        return { id: path, name: named("name"), arn: arn("scheduler", `schedule/${path}`) };
    },
    "aws:scheduler/scheduleGroup:ScheduleGroup": ({ named, arn }) => {
        const name = named("name");
        return { id: name, name, arn: arn("scheduler", `schedule-group/${name}`) };
    },
    "aws:codebuild/project:Project": ({ named, arn }) => {
        const name = named("name");
        return { id: arn("codebuild", `project/${name}`), name, arn: arn("codebuild", `project/${name}`) };
    },
    "aws:budgets/budget:Budget": ({ named, globalArn, accountId }) => {
        const name = named("name");
        return { id: `${accountId}:${name}`, name, accountId, arn: globalArn("budgets", `budget/${name}`) };
    },
    "aws:costexplorer/anomalyMonitor:AnomalyMonitor": ({ uuid, globalArn }) => ({
        id: globalArn("ce", `anomalymonitor/${uuid}`),
        arn: globalArn("ce", `anomalymonitor/${uuid}`),
    }),
    "aws:costexplorer/anomalySubscription:AnomalySubscription": ({ uuid, globalArn }) => ({
        id: globalArn("ce", `anomalysubscription/${uuid}`),
        arn: globalArn("ce", `anomalysubscription/${uuid}`),
    }),
    "aws:chatbot/slackChannelConfiguration:SlackChannelConfiguration": ({ given, globalArn }) => {
        const arn = globalArn(
            "chatbot",
            `chat-configuration/slack-channel/${given("configurationName", "")}`,
        );
        return { id: arn, chatConfigurationArn: arn };
    },
    "aws:eks/cluster:Cluster": clusterOutcome,
    "aws:eks/nodeGroup:NodeGroup": ({ given, named, arn, uuid }) => {
        const [cluster, name] = [given("clusterName", ""), named("nodeGroupName")];
        return {
            id: `${cluster}:${name}`,
            nodeGroupName: name,
            arn: arn("eks", `nodegroup/${cluster}/${name}/${uuid}`),
            status: "ACTIVE",
        };
    },
    "aws:eks/addon:Addon": ({ given, arn, uuid }) => {
        const [cluster, name] = [given("clusterName", ""), given("addonName", "")];
        return { id: `${cluster}:${name}`, arn: arn("eks", `addon/${cluster}/${name}/${uuid}`) };
    },
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": ({ given, arn, hex }) => {
        const associationId = `a-${hex(17)}`;
        const cluster = given("clusterName", "");
        return {
            id: associationId,
            associationId,
            associationArn: arn("eks", `podidentityassociation/${cluster}/${associationId}`),
        };
    },
};

function functionOutcome({ named, arn, region }: Facts) {
    const name = named("name");
    const own = arn("lambda", `function:${name}`);
    return {
        id: name,
        name,
        arn: own,
        version: "1",
        qualifiedArn: `${own}:1`,
        invokeArn: `arn:aws:apigateway:${region}:lambda:path/2015-03-31/functions/${own}/invocations`,
    };
}

function alarmOutcome({ given, named, arn }: Facts) {
    const name = given("alarmName", named("name"));
    return { id: name, name, arn: arn("cloudwatch", `alarm:${name}`) };
}

function clusterOutcome({ named, arn, hex, region, dnsSuffix }: Facts) {
    const name = named("name");
    const id = hex(32).toUpperCase();
    return {
        id: name,
        name,
        arn: arn("eks", `cluster/${name}`),
        endpoint: `https://${id}.gr7.${region}.eks.${dnsSuffix}`,
        status: "ACTIVE",
        // not a certificate: the placeholder only has to be base64
        certificateAuthority: { data: Buffer.from(`certificate of ${name}`).toString("base64") },
        identities: [{ oidcs: [{ issuer: `https://oidc.eks.${region}.${dnsSuffix}/id/${id}` }] }],
    };
}
