import type { TypeModels } from "../type-model.ts";

const service = "elasticache";

/** Redis. */
export const elasticacheTypes: TypeModels = {
    "aws:elasticache/replicationGroup:ReplicationGroup": {
        service,
        operations: ["CreateReplicationGroup", "ModifyReplicationGroup", "DeleteReplicationGroup"],
        names: {
            authTokenWo: "AuthToken",
            description: "ReplicationGroupDescription",
            maintenanceWindow: "PreferredMaintenanceWindow",
            nodeType: "CacheNodeType",
            parameterGroupName: "CacheParameterGroupName",
            securityGroupNames: "CacheSecurityGroupNames",
            subnetGroupName: "CacheSubnetGroupName",
            // the name of a log group where destinationType is cloudwatch-logs; the other one is not used here
            "logDeliveryConfigurations.destination": "DestinationDetails.CloudWatchLogsDetails.LogGroup",
        },
        own: ["authTokenWoVersion"],
        supplied: ["ReplicationGroupId"],
    },
    "aws:elasticache/globalReplicationGroup:GlobalReplicationGroup": {
        service,
        operations: [
            "CreateGlobalReplicationGroup",
            "ModifyGlobalReplicationGroup",
            "IncreaseNodeGroupsInGlobalReplicationGroup",
        ],
        names: { numNodeGroups: "NodeGroupCount", parameterGroupName: "CacheParameterGroupName" },
    },
    "aws:elasticache/subnetGroup:SubnetGroup": {
        service,
        operations: ["CreateCacheSubnetGroup"],
        names: { name: "CacheSubnetGroupName", description: "CacheSubnetGroupDescription" },
        supplied: ["CacheSubnetGroupName", "CacheSubnetGroupDescription"],
    },
    "aws:elasticache/parameterGroup:ParameterGroup": {
        service,
        operations: ["CreateCacheParameterGroup", "ModifyCacheParameterGroup"],
        names: {
            name: "CacheParameterGroupName",
            family: "CacheParameterGroupFamily",
            parameters: "ParameterNameValues",
            "parameters.name": "ParameterName",
            "parameters.value": "ParameterValue",
        },
        supplied: ["CacheParameterGroupName", "Description"],
    },
    "aws:elasticache/user:User": {
        service,
        operations: ["CreateUser"],
        names: { passwordsWo: "Passwords" },
        own: ["passwordsWoVersion"],
        unused: ["authenticationMode.passwordCount"],
    },
    "aws:elasticache/userGroup:UserGroup": { service, operations: ["CreateUserGroup"] },
};
