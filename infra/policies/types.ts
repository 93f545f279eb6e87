/** Type tokens of @pulumi/aws 7 that more than one rule judges. */

/** An RDS database of one instance, or of Multi-AZ; a read replica is one too. */
export const instanceType = "aws:rds/instance:Instance";
/** A cluster: Aurora, or Multi-AZ with two readable standbys. */
export const clusterType = "aws:rds/cluster:Cluster";
/** A server of a cluster. */
export const clusterInstanceType = "aws:rds/clusterInstance:ClusterInstance";
/** The settings of an instance. */
export const parameterGroupType = "aws:rds/parameterGroup:ParameterGroup";
/** The settings of a cluster. */
export const clusterParameterGroupType = "aws:rds/clusterParameterGroup:ClusterParameterGroup";
/** A bucket. */
export const bucketType = "aws:s3/bucket:Bucket";
/** A vault of AWS Backup. */
export const vaultType = "aws:backup/vault:Vault";
/** A vault of AWS Backup that belongs to AWS's own account. */
export const airGappedVaultType = "aws:backup/logicallyAirGappedVault:LogicallyAirGappedVault";
/** A key of KMS. */
export const keyType = "aws:kms/key:Key";
/** Buckets under both of their tokens. */
export const bucketTypes: readonly string[] = [bucketType, "aws:s3/bucketV2:BucketV2"];
