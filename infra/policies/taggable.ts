/** Types of AWS that a drill may make and that take no tags: what they are attached to carries the stamp. */
const withoutTags: readonly string[] = [
    "aws:cloudwatch/logStream:LogStream",
    "aws:ec2/mainRouteTableAssociation:MainRouteTableAssociation",
    "aws:ec2/route:Route",
    "aws:ec2/routeTableAssociation:RouteTableAssociation",
    "aws:ec2/securityGroupRule:SecurityGroupRule",
    "aws:iam/rolePolicy:RolePolicy",
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment",
    "aws:kms/alias:Alias",
    "aws:s3/bucketPolicy:BucketPolicy",
    "aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock",
    "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
    "aws:s3/bucketVersioning:BucketVersioning",
    "aws:secretsmanager/secretVersion:SecretVersion",
];

/** Whether a type takes tags. Of AWS everything does that is not known not to: a new type is asked for them. */
export function takesTags(type: string): boolean {
    return type.startsWith("aws:") && !withoutTags.includes(type);
}

/** For the test that holds the list against the provider. */
export const typesWithoutTags = withoutTags;
