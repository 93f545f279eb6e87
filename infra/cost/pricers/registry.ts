import type { Pricer } from "../quantity.ts";
import { priceBackupPlan, priceRestoreTesting } from "./backups.ts";
import { priceBucket, priceReplication } from "./buckets.ts";
import { priceCache, priceGlobalCache } from "./caches.ts";
import { priceCluster, priceFunction, priceNodeGroup, priceScalingGroup } from "./computing.ts";
import { priceBackupReplication, priceDatabase } from "./databases.ts";
import { priceBuildProject } from "./drills.ts";
import { priceAddress, priceEndpoint, priceNatGateway, priceVpcComponent } from "./network.ts";
import {
    priceAlarm,
    priceCompositeAlarm,
    priceDashboard,
    priceHealthCheck,
    priceLogGroup,
    priceZone,
} from "./watching.ts";

const priceKey: Pricer = () => [{ what: "key", price: "kms.key", amount: 1 }];
const priceSecret: Pricer = () => [{ what: "secret", price: "secret.month", amount: 1 }];
const priceFramework: Pricer = () => [
    {
        what: "evaluations of its controls",
        unpricedBecause: "AWS charges by evaluation and by what AWS Config records",
    },
];

/** What each type of resource costs money for. A type stands here or among the free ones; any other is told as unpriced. */
export const pricers: Readonly<Record<string, Pricer>> = {
    "aws:rds/instance:Instance": priceDatabase,
    "aws:rds/instanceAutomatedBackupsReplication:InstanceAutomatedBackupsReplication": priceBackupReplication,
    "aws:backup/plan:Plan": priceBackupPlan,
    "aws:backup/restoreTestingSelection:RestoreTestingSelection": priceRestoreTesting,
    "aws:backup/framework:Framework": priceFramework,
    "aws:s3/bucket:Bucket": priceBucket,
    "aws:s3/bucketReplicationConfig:BucketReplicationConfig": priceReplication,
    "aws:kms/key:Key": priceKey,
    "aws:kms/replicaKey:ReplicaKey": priceKey,
    "aws:secretsmanager/secret:Secret": priceSecret,
    "aws:ec2/natGateway:NatGateway": priceNatGateway,
    "aws:ec2/eip:Eip": priceAddress,
    "aws:ec2/vpcEndpoint:VpcEndpoint": priceEndpoint,
    "awsx:ec2:Vpc": priceVpcComponent,
    "aws:cloudwatch/metricAlarm:MetricAlarm": priceAlarm,
    "aws:cloudwatch/compositeAlarm:CompositeAlarm": priceCompositeAlarm,
    "aws:cloudwatch/dashboard:Dashboard": priceDashboard,
    "aws:cloudwatch/logGroup:LogGroup": priceLogGroup,
    "aws:route53/healthCheck:HealthCheck": priceHealthCheck,
    "aws:route53/zone:Zone": priceZone,
    "aws:lambda/function:Function": priceFunction,
    "aws:codebuild/project:Project": priceBuildProject,
    "aws:eks/cluster:Cluster": priceCluster,
    "aws:eks/nodeGroup:NodeGroup": priceNodeGroup,
    "aws:autoscaling/group:Group": priceScalingGroup,
    "aws:elasticache/replicationGroup:ReplicationGroup": priceCache,
    "aws:elasticache/globalReplicationGroup:GlobalReplicationGroup": priceGlobalCache,
};
