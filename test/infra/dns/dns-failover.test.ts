import { expect } from "chai";
import { dnsSchema } from "../../../infra/config/dns.ts";
import { DnsFailover } from "../../../infra/dns/dns-failover.ts";
import { recorded } from "../../support/aws/recorded.ts";
import { exampleDrSite } from "../../support/aws/site.ts";

const alarmType = "aws:cloudwatch/metricAlarm:MetricAlarm";
const recordType = "aws:route53/record:Record";

describe("a name that fails over", () => {
    it("is watched by a metric in production's region, and silence there is bad news", async () => {
        const { one } = await recorded(() => dns(), { region: "eu-west-1" });
        const silence = one(alarmType, "dns-silence");
        expect(silence.parent).to.equal(one("lifeboat:dns:DnsFailover").urn);
        expect(silence.region).to.equal("eu-central-1");
        expect(silence.inputs).to.deep.include({
            namespace: "AWS/RDS",
            dimensions: { DBInstanceIdentifier: "shop-orders" },
            statistic: "SampleCount",
            period: 60,
            evaluationPeriods: 15,
            comparisonOperator: "LessThanThreshold",
            threshold: 1,
            treatMissingData: "breaching",
        });
    });

    it("fails its health check without data, because a private address cannot be probed", async () => {
        const { one } = await recorded(() => dns(), { region: "eu-west-1" });
        expect(one("aws:route53/healthCheck:HealthCheck", "dns-check").inputs).to.include({
            type: "CLOUDWATCH_METRIC",
            cloudwatchAlarmName: "dns-silence",
            cloudwatchAlarmRegion: "eu-central-1",
            insufficientDataHealthStatus: "Unhealthy",
        });
    });

    it("stays where it was without data, if so configured", async () => {
        const { one } = await recorded(() => dns({ withoutData: "last-known" }));
        const check = one("aws:route53/healthCheck:HealthCheck").inputs;
        expect(check["insufficientDataHealthStatus"]).to.equal("LastKnownStatus");
    });

    it("leads to production while that is healthy and to the replica when it is not, within a minute", async () => {
        const { one } = await recorded(() => dns());
        const shared = { zoneId: "Z1", name: "db.example.org", type: "CNAME", ttl: 60 };
        expect(one(recordType, "dns-primary").inputs).to.deep.equal({
            ...shared,
            records: ["production.host"],
            setIdentifier: "primary",
            failoverRoutingPolicies: [{ type: "PRIMARY" }],
            healthCheckId: "dns-check-id",
        });
        expect(one(recordType, "dns-secondary").inputs).to.deep.equal({
            ...shared,
            records: ["replica.host"],
            setIdentifier: "secondary",
            failoverRoutingPolicies: [{ type: "SECONDARY" }],
        });
    });

    it("tells that it moved from us-east-1, where Route 53 counts", async () => {
        const { one } = await recorded(() => dns(), { region: "eu-west-1" });
        const moved = one(alarmType, "dns-moved");
        expect(moved.region).to.equal("us-east-1");
        expect(moved.inputs).to.deep.include({
            namespace: "AWS/Route53",
            metricName: "HealthCheckStatus",
            dimensions: { HealthCheckId: "dns-check-id" },
            alarmActions: ["topic-arn"],
            okActions: ["topic-arn"],
        });
    });
});

function dns(settings: object = {}): DnsFailover {
    return new DnsFailover("dns", {
        site: exampleDrSite,
        configuration: dnsSchema.parse({
            zoneId: "Z1",
            name: "db.example.org",
            database: "orders",
            ...settings,
        }),
        primary: { endpoint: "production.host", identifier: "shop-orders", region: "eu-central-1" },
        secondary: { endpoint: "replica.host" },
        topicArn: "topic-arn",
    });
}
