import type { TypeModels } from "../type-model.ts";

/** What runs code: functions, builds, clusters and their images. */
export const computeTypes: TypeModels = {
    "aws:lambda/function:Function": {
        service: "lambda",
        operations: ["CreateFunction", "PutFunctionConcurrency"],
        names: {
            name: "FunctionName",
            imageUri: "Code.ImageUri",
            s3Bucket: "Code.S3Bucket",
            s3Key: "Code.S3Key",
            s3ObjectVersion: "Code.S3ObjectVersion",
            sourceKmsKeyArn: "Code.SourceKMSKeyArn",
            "durableConfig.retentionPeriod": "RetentionPeriodInDays",
        },
        // `code` is a folder or a file on this machine
        own: [
            "code",
            "codeSha256",
            "replaceSecurityGroupsOnDestroy",
            "replacementSecurityGroupIds",
            "skipDestroy",
            "sourceCodeHash",
            "useResourceTimeoutForPropagation",
        ],
        unused: ["snapStart.optimizationStatus", "vpcConfig.vpcId"],
        supplied: ["FunctionName", "Code"],
    },
    "aws:lambda/permission:Permission": {
        service: "lambda",
        operations: ["AddPermission"],
        names: { function: "FunctionName" },
        own: ["statementIdPrefix"],
        supplied: ["StatementId"],
    },
    "aws:lambda/functionEventInvokeConfig:FunctionEventInvokeConfig": {
        service: "lambda",
        operations: ["PutFunctionEventInvokeConfig"],
    },
    "aws:codebuild/project:Project": {
        service: "codebuild",
        operations: ["CreateProject", "UpdateProjectVisibility"],
        names: { buildTimeout: "timeoutInMinutes", queuedTimeout: "queuedTimeoutInMinutes" },
        supplied: ["name"],
    },
    "aws:codebuild/webhook:Webhook": {
        service: "codebuild",
        operations: ["CreateWebhook"],
        unused: ["filterGroups"],
    },
    "aws:ecr/repository:Repository": {
        service: "ecr",
        operations: ["CreateRepository"],
        names: { name: "repositoryName" },
        own: ["forceDelete"],
        supplied: ["repositoryName"],
    },
    "aws:ecr/lifecyclePolicy:LifecyclePolicy": {
        service: "ecr",
        operations: ["PutLifecyclePolicy"],
        names: { policy: "lifecyclePolicyText", repository: "repositoryName" },
    },
    "aws:ecr/repositoryPolicy:RepositoryPolicy": {
        service: "ecr",
        operations: ["SetRepositoryPolicy"],
        names: { policy: "policyText", repository: "repositoryName" },
    },
    "aws:ecr/replicationConfiguration:ReplicationConfiguration": {
        service: "ecr",
        operations: ["PutReplicationConfiguration"],
    },
    "aws:eks/cluster:Cluster": {
        service: "eks",
        operations: ["CreateCluster"],
        names: {
            enabledClusterLogTypes: "logging.clusterLogging.types",
            vpcConfig: "resourcesVpcConfig",
        },
        // the API calls the resources of the encryption deprecated, and the provider demands them
        own: ["defaultAddonsToRemoves", "encryptionConfig.resources", "forceUpdateVersion"],
        unused: [
            "kubernetesNetworkConfig.serviceIpv6Cidr",
            "vpcConfig.clusterSecurityGroupId",
            "vpcConfig.vpcId",
        ],
        supplied: ["name"],
    },
    "aws:eks/nodeGroup:NodeGroup": {
        service: "eks",
        operations: ["CreateNodegroup"],
        names: {
            nodeRoleArn: "nodeRole",
            subnetIds: "subnets",
            "remoteAccess.sourceSecurityGroupIds": "sourceSecurityGroups",
        },
        own: ["forceUpdateVersion", "nodeGroupNamePrefix"],
        supplied: ["nodegroupName"],
    },
    "aws:eks/addon:Addon": {
        service: "eks",
        operations: ["CreateAddon"],
        names: { resolveConflictsOnCreate: "resolveConflicts", resolveConflictsOnUpdate: "resolveConflicts" },
        own: ["preserve"],
    },
    "aws:eks/accessEntry:AccessEntry": { service: "eks", operations: ["CreateAccessEntry"] },
    "aws:eks/accessPolicyAssociation:AccessPolicyAssociation": {
        service: "eks",
        operations: ["AssociateAccessPolicy"],
    },
    "aws:eks/podIdentityAssociation:PodIdentityAssociation": {
        service: "eks",
        operations: ["CreatePodIdentityAssociation"],
    },
    "aws:autoscaling/group:Group": {
        service: "autoscaling",
        operations: ["CreateAutoScalingGroup"],
        names: {
            name: "AutoScalingGroupName",
            launchConfiguration: "LaunchConfigurationName",
            loadBalancers: "LoadBalancerNames",
            protectFromScaleIn: "NewInstancesProtectedFromScaleIn",
            "launchTemplate.id": "LaunchTemplateId",
            "launchTemplate.name": "LaunchTemplateName",
        },
        own: [
            "forceDelete",
            "forceDeleteWarmPool",
            "ignoreFailedScalingActivities",
            "minElbCapacity",
            "namePrefix",
            // a list, which the API takes as one text with commas
            "vpcZoneIdentifiers",
            "waitForCapacityTimeout",
            "waitForElbCapacity",
        ],
        unused: [
            "enabledMetrics",
            "initialLifecycleHooks",
            "instanceRefresh",
            "metricsGranularity",
            "mixedInstancesPolicy",
            "suspendedProcesses",
            "warmPool",
        ],
        supplied: ["AutoScalingGroupName"],
    },
};
