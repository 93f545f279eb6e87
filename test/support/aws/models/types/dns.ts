import type { TypeModels } from "../type-model.ts";

const service = "route53";

/** Names of the service, and the certificates for them. */
export const dnsTypes: TypeModels = {
    "aws:route53/healthCheck:HealthCheck": {
        service,
        operations: ["CreateHealthCheck", "ChangeTagsForResource"],
        root: "HealthCheckConfig",
        names: {
            childHealthThreshold: "HealthThreshold",
            cloudwatchAlarmName: "AlarmIdentifier.Name",
            cloudwatchAlarmRegion: "AlarmIdentifier.Region",
            fqdn: "FullyQualifiedDomainName",
            invertHealthcheck: "Inverted",
            tags: "AddTags",
        },
        own: ["referenceName", "triggers"],
    },
    "aws:route53/record:Record": {
        service,
        operations: ["ChangeResourceRecordSets"],
        root: "ChangeBatch.Changes.ResourceRecordSet",
        names: {
            aliases: "AliasTarget",
            "aliases.name": "DNSName",
            "aliases.zoneId": "HostedZoneId",
            failoverRoutingPolicies: ".",
            "failoverRoutingPolicies.type": "Failover",
            multivalueAnswerRoutingPolicy: "MultiValueAnswer",
            records: "ResourceRecords.Value",
            weightedRoutingPolicies: ".",
            "weightedRoutingPolicies.weight": "Weight",
            zoneId: "HostedZoneId",
        },
        own: ["allowOverwrite"],
        unused: [
            "cidrRoutingPolicy",
            "geolocationRoutingPolicies",
            "geoproximityRoutingPolicy",
            "latencyRoutingPolicies",
        ],
    },
    "aws:route53/zone:Zone": {
        service,
        operations: ["CreateHostedZone", "ChangeTagsForResource"],
        names: { comment: "HostedZoneConfig.Comment", vpcs: "VPC", tags: "AddTags" },
        own: ["forceDestroy"],
        unused: ["enableAcceleratedRecovery"],
        supplied: ["CallerReference"],
    },
    "aws:acm/certificate:Certificate": {
        service: "acm",
        operations: ["RequestCertificate", "ImportCertificate"],
        names: {
            certificateBody: "Certificate",
            privateKeyWo: "PrivateKey",
            validationOptions: "DomainValidationOptions",
        },
        own: ["earlyRenewalDuration", "privateKeyWoVersion"],
    },
};
