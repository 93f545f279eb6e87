import * as aws from "@pulumi/aws";
import * as pulumi from "@pulumi/pulumi";
import type { DnsConfiguration } from "../config/dns.ts";
import { typeToken } from "../naming.ts";
import type { Purposes } from "../purpose.ts";
import type { Site } from "../site.ts";

/** Where Route 53 puts its metrics, whatever it watches. */
const route53Region = "us-east-1";

/** A name that leads to production or to the DR region. */
export interface DnsFailoverArgs {
    readonly site: Site;
    /** Section `dns`. */
    readonly configuration: DnsConfiguration;
    readonly primary: {
        /** Host name of production's database. */
        readonly endpoint: pulumi.Input<string>;
        /** Its identifier, by which CloudWatch knows it. */
        readonly identifier: pulumi.Input<string>;
        /** Production's region, where its metrics are: plain, because the alarm stands there. */
        readonly region: string;
    };
    readonly secondary: {
        /** Host name of the replica. */
        readonly endpoint: pulumi.Input<string>;
    };
    /**
     * Told when the name moves, and when it moves back. It must be in us-east-1: an alarm tells only topics of its own
     * region. Default: nobody is told.
     */
    readonly topicArn?: pulumi.Input<string>;
}

/**
 * Moves a name to the DR region when production's database falls silent. It belongs into the DR stack, which outlives
 * production's region and knows both addresses.
 *
 * Route 53 cannot reach a private address, so its health check watches a CloudWatch metric instead: whether RDS still
 * counts any sample of the instance's processor. A stopped instance and a lost region both send none.
 *
 * Danger: moving a name neither promotes the replica, which refuses writes until somebody does, nor does it satisfy a
 * client with `sslmode=verify-full`: the certificate names the RDS endpoint and not this name. Such a client takes its
 * host from the application's secret, which the failover runbook switches too.
 */
export class DnsFailover extends pulumi.ComponentResource {
    static readonly type = typeToken("dns", "DnsFailover");
    static readonly purposes: Purposes = {
        "": "A name that leads to the DR region when production is gone.",
        silence: "Notices that production's database tells nothing any more.",
        check: "What Route 53 goes by: the same metric, read by Route 53 itself.",
        primary: "The name, while production is healthy.",
        secondary: "The name, when it is not.",
        moved: "Tells that the name has moved, and that it has come back.",
    };

    /** The name that applications use. */
    readonly recordName: pulumi.Output<string>;
    readonly healthCheckId: pulumi.Output<string>;

    constructor(name: string, args: DnsFailoverArgs, opts?: pulumi.ComponentResourceOptions) {
        super(DnsFailover.type, name, {}, opts);
        const { primary, secondary } = args;
        const silence = this.silence(`${name}-silence`, args);
        this.healthCheckId = this.healthCheck(`${name}-check`, args, silence).id;
        this.recordName = this.record(
            `${name}-primary`,
            args,
            "PRIMARY",
            primary.endpoint,
            this.healthCheckId,
        );
        this.record(`${name}-secondary`, args, "SECONDARY", secondary.endpoint);
        this.moved(`${name}-moved`, args);
        this.registerOutputs({ recordName: this.recordName, healthCheckId: this.healthCheckId });
    }

    private silence(
        name: string,
        { site, configuration, primary }: DnsFailoverArgs,
    ): aws.cloudwatch.MetricAlarm {
        return new aws.cloudwatch.MetricAlarm(
            name,
            {
                alarmDescription: `The database of ${configuration.name} has told nothing for ${configuration.unhealthyMinutes} minutes.`,
                namespace: "AWS/RDS",
                metricName: "CPUUtilization",
                dimensions: { DBInstanceIdentifier: primary.identifier },
                // Route 53 reads metrics of standard resolution, and no percentiles
                statistic: "SampleCount",
                period: 60,
                evaluationPeriods: configuration.unhealthyMinutes,
                comparisonOperator: "LessThanThreshold",
                threshold: 1,
                treatMissingData: "breaching",
                region: primary.region,
                tags: site.tags,
            },
            { parent: this },
        );
    }

    private healthCheck(
        name: string,
        { site, configuration, primary }: DnsFailoverArgs,
        silence: aws.cloudwatch.MetricAlarm,
    ): aws.route53.HealthCheck {
        return new aws.route53.HealthCheck(
            name,
            {
                type: "CLOUDWATCH_METRIC",
                cloudwatchAlarmName: silence.name,
                cloudwatchAlarmRegion: primary.region,
                insufficientDataHealthStatus: healthStatuses[configuration.withoutData],
                // Route 53 copies the alarm's settings when the check is made, and again only when told
                triggers: { evaluationPeriods: String(configuration.unhealthyMinutes) },
                tags: site.tags,
            },
            { parent: this },
        );
    }

    private record(
        name: string,
        { configuration }: DnsFailoverArgs,
        type: "PRIMARY" | "SECONDARY",
        endpoint: pulumi.Input<string>,
        healthCheckId?: pulumi.Input<string>,
    ): pulumi.Output<string> {
        return new aws.route53.Record(
            name,
            {
                zoneId: configuration.zoneId,
                name: configuration.name,
                type: "CNAME",
                ttl: configuration.ttlSeconds,
                records: [endpoint],
                setIdentifier: type.toLowerCase(),
                failoverRoutingPolicies: [{ type }],
                ...(healthCheckId === undefined ? {} : { healthCheckId }),
            },
            { parent: this },
        ).name;
    }

    private moved(name: string, { site, configuration, topicArn }: DnsFailoverArgs): void {
        const told = topicArn === undefined ? {} : { alarmActions: [topicArn], okActions: [topicArn] };
        new aws.cloudwatch.MetricAlarm(
            name,
            {
                alarmDescription: `${configuration.name} leads to the DR region.`,
                namespace: "AWS/Route53",
                metricName: "HealthCheckStatus",
                dimensions: { HealthCheckId: this.healthCheckId },
                statistic: "Minimum",
                period: 60,
                evaluationPeriods: 1,
                comparisonOperator: "LessThanThreshold",
                threshold: 1,
                treatMissingData: "breaching",
                ...told,
                region: route53Region,
                tags: site.tags,
            },
            { parent: this },
        );
    }
}

const healthStatuses: Readonly<Record<DnsConfiguration["withoutData"], string>> = {
    unhealthy: "Unhealthy",
    healthy: "Healthy",
    "last-known": "LastKnownStatus",
};
