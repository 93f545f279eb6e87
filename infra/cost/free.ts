/** Types that cost nothing of their own, with the reason; one that ends with `*` stands for all that begin so. */
interface FreeTypes {
    readonly because: string;
    readonly types: readonly string[];
}

/** Only what is known to be free: a type that stands neither here nor among the priced ones is told as unpriced. */
export const freeTypes: readonly FreeTypes[] = [
    {
        because: "It is nothing of AWS: a component, Pulumi's own, or what runs on nodes that are priced.",
        types: ["lifeboat:*", "pulumi:*", "random:*", "kubernetes:*"],
    },
    {
        because: "AWS charges nothing for identities, policies, groups of parameters and settings.",
        types: [
            "aws:iam/*",
            "aws:kms/alias:Alias",
            "aws:kms/grant:Grant",
            "aws:kms/keyPolicy:KeyPolicy",
            "aws:rds/parameterGroup:ParameterGroup",
            "aws:rds/subnetGroup:SubnetGroup",
            "aws:rds/eventSubscription:EventSubscription",
            "aws:rds/roleAssociation:RoleAssociation",
            "aws:elasticache/subnetGroup:SubnetGroup",
            "aws:elasticache/parameterGroup:ParameterGroup",
            "aws:elasticache/user:User",
            "aws:elasticache/userGroup:UserGroup",
            "aws:backup/globalSettings:GlobalSettings",
            "aws:backup/regionSettings:RegionSettings",
            "aws:cloudwatch/logResourcePolicy:LogResourcePolicy",
            "aws:secretsmanager/secretPolicy:SecretPolicy",
            "aws:secretsmanager/secretRotation:SecretRotation",
            "aws:chatbot/*",
        ],
    },
    {
        because:
            "What lies in a vault is priced with the plan that puts it there, a test with its selection.",
        types: [
            "aws:backup/vault:Vault",
            "aws:backup/vaultLockConfiguration:VaultLockConfiguration",
            "aws:backup/vaultNotifications:VaultNotifications",
            "aws:backup/vaultPolicy:VaultPolicy",
            "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault",
            "aws:backup/selection:Selection",
            "aws:backup/reportPlan:ReportPlan",
            "aws:backup/restoreTestingPlan:RestoreTestingPlan",
        ],
    },
    {
        because: "The bucket and its replication are priced.",
        types: [
            "aws:s3/bucketVersioning:BucketVersioning",
            "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
            "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
            "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
            "aws:s3/bucketObjectLockConfiguration:BucketObjectLockConfiguration",
            "aws:s3/bucketPolicy:BucketPolicy",
            "aws:s3/bucketLogging:BucketLogging",
            "aws:s3/bucketOwnershipControls:BucketOwnershipControls",
            "aws:s3/bucketNotification:BucketNotification",
            "aws:s3/bucketObjectv2:BucketObjectv2",
        ],
    },
    {
        because: "A network costs nothing apart from its gateways, endpoints and addresses.",
        types: [
            "aws:ec2/vpc:Vpc",
            "aws:ec2/subnet:Subnet",
            "aws:ec2/routeTable:RouteTable",
            "aws:ec2/route:Route",
            "aws:ec2/routeTableAssociation:RouteTableAssociation",
            "aws:ec2/internetGateway:InternetGateway",
            "aws:ec2/securityGroup:SecurityGroup",
            "aws:ec2/securityGroupRule:SecurityGroupRule",
            "aws:ec2/defaultSecurityGroup:DefaultSecurityGroup",
            "aws:ec2/launchTemplate:LaunchTemplate",
            "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule",
            "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule",
        ],
    },
    {
        because: "What it belongs to is priced.",
        types: [
            "aws:secretsmanager/secretVersion:SecretVersion",
            "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig",
            "aws:lambda/permission:Permission",
            "aws:codebuild/webhook:Webhook",
            "aws:eks/addon:Addon",
            "aws:eks/accessEntry:AccessEntry",
            "aws:eks/accessPolicyAssociation:AccessPolicyAssociation",
            "aws:eks/podIdentityAssociation:PodIdentityAssociation",
            "aws:ecr/lifecyclePolicy:LifecyclePolicy",
            "aws:ecr/repositoryPolicy:RepositoryPolicy",
            "aws:route53/record:Record",
        ],
    },
    {
        because: "At a few notices and starts a day it costs less than a cent.",
        types: [
            "aws:sns/topic:Topic",
            "aws:sns/topicPolicy:TopicPolicy",
            "aws:sns/topicSubscription:TopicSubscription",
            "aws:sqs/queue:Queue",
            "aws:sqs/queuePolicy:QueuePolicy",
            "aws:cloudwatch/eventRule:EventRule",
            "aws:cloudwatch/eventTarget:EventTarget",
            "aws:scheduler/schedule:Schedule",
            "aws:scheduler/scheduleGroup:ScheduleGroup",
        ],
    },
    {
        because: "AWS gives it away: budgets without actions, anomaly detection, public certificates.",
        types: [
            "aws:budgets/budget:Budget",
            "aws:costexplorer/anomalyMonitor:AnomalyMonitor",
            "aws:costexplorer/anomalySubscription:AnomalySubscription",
            "aws:acm/certificate:Certificate",
        ],
    },
];

const all = freeTypes.flatMap(({ types }) => types);

/** Whether a type costs nothing of its own. */
export function isFree(type: string): boolean {
    return all.some((free) => (free.endsWith("*") ? type.startsWith(free.slice(0, -1)) : type === free));
}
