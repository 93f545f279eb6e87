import type { TypeModels } from "../type-model.ts";

/** Who may do what, and the keys and secrets that this is about. */
export const accessTypes: TypeModels = {
    "aws:iam/role:Role": {
        service: "iam",
        operations: ["CreateRole"],
        names: { name: "RoleName", assumeRolePolicy: "AssumeRolePolicyDocument" },
        own: ["forceDetachPolicies", "namePrefix"],
        // deprecated by the provider: rolePolicy and rolePolicyAttachment do it
        unused: ["inlinePolicies", "managedPolicyArns"],
        supplied: ["RoleName"],
    },
    "aws:iam/rolePolicy:RolePolicy": {
        service: "iam",
        operations: ["PutRolePolicy"],
        names: { name: "PolicyName", policy: "PolicyDocument", role: "RoleName" },
        own: ["namePrefix"],
        supplied: ["PolicyName"],
    },
    "aws:iam/policy:Policy": {
        service: "iam",
        operations: ["CreatePolicy"],
        names: { name: "PolicyName", policy: "PolicyDocument" },
        own: ["delayAfterPolicyCreationInMs", "namePrefix"],
        supplied: ["PolicyName"],
    },
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": {
        service: "iam",
        operations: ["AttachRolePolicy"],
        names: { role: "RoleName" },
    },
    "aws:iam/instanceProfile:InstanceProfile": {
        service: "iam",
        operations: ["CreateInstanceProfile", "AddRoleToInstanceProfile"],
        names: { name: "InstanceProfileName", role: "RoleName" },
        own: ["namePrefix"],
        supplied: ["InstanceProfileName"],
    },
    "aws:iam/openIdConnectProvider:OpenIdConnectProvider": {
        service: "iam",
        operations: ["CreateOpenIDConnectProvider"],
    },
    "aws:kms/key:Key": {
        service: "kms",
        operations: ["CreateKey", "EnableKeyRotation", "ScheduleKeyDeletion"],
        names: { deletionWindowInDays: "PendingWindowInDays", customerMasterKeySpec: "KeySpec" },
        // a state of the key, not a parameter of an operation
        own: ["enableKeyRotation", "isEnabled"],
    },
    "aws:kms/replicaKey:ReplicaKey": {
        service: "kms",
        operations: ["ReplicateKey", "ScheduleKeyDeletion"],
        names: { deletionWindowInDays: "PendingWindowInDays", primaryKeyArn: "KeyId" },
        own: ["enabled"],
        supplied: ["ReplicaRegion"],
    },
    "aws:kms/alias:Alias": {
        service: "kms",
        operations: ["CreateAlias"],
        names: { name: "AliasName" },
        own: ["namePrefix"],
        supplied: ["AliasName"],
    },
    "aws:kms/grant:Grant": {
        service: "kms",
        operations: ["CreateGrant"],
        names: { grantCreationTokens: "GrantTokens" },
        own: ["retireOnDelete"],
    },
    "aws:kms/keyPolicy:KeyPolicy": { service: "kms", operations: ["PutKeyPolicy"] },
    "aws:secretsmanager/secret:Secret": {
        service: "secretsmanager",
        operations: ["CreateSecret", "PutResourcePolicy", "DeleteSecret"],
        names: {
            policy: "ResourcePolicy",
            replicas: "AddReplicaRegions",
        },
        own: ["namePrefix"],
        unused: ["replicas.lastAccessedDate", "replicas.status", "replicas.statusMessage"],
        supplied: ["Name"],
    },
    "aws:secretsmanager/secretVersion:SecretVersion": {
        service: "secretsmanager",
        operations: ["PutSecretValue"],
        names: { secretStringWo: "SecretString" },
        own: ["secretStringWoVersion"],
    },
    "aws:secretsmanager/secretPolicy:SecretPolicy": {
        service: "secretsmanager",
        operations: ["PutResourcePolicy"],
        names: { policy: "ResourcePolicy", secretArn: "SecretId" },
    },
    "aws:secretsmanager/secretRotation:SecretRotation": {
        service: "secretsmanager",
        operations: ["RotateSecret"],
        own: ["rotationEnabled"],
    },
    "aws:ssm/parameter:Parameter": {
        service: "ssm",
        operations: ["PutParameter"],
        names: { insecureValue: "Value", valueWo: "Value" },
        own: ["arn", "valueWoVersion"],
        supplied: ["Name"],
    },
};
