import * as aws from "@pulumi/aws";
import * as awsx from "@pulumi/awsx";
import * as kubernetes from "@pulumi/kubernetes";
import * as pulumi from "@pulumi/pulumi";
import * as random from "@pulumi/random";

class Keys extends pulumi.ComponentResource {
    readonly arn: pulumi.Output<string>;

    constructor(name: string, opts?: pulumi.ComponentResourceOptions) {
        super("lifeboat:test:Keys", name, {}, opts);
        const { accountId } = aws.getCallerIdentityOutput({}, { parent: this });
        const key = new aws.kms.Key(
            `${name}-key`,
            {
                policy: pulumi.jsonStringify({
                    Statement: [{ Principal: { AWS: pulumi.interpolate`arn:aws:iam::${accountId}:root` } }],
                }),
            },
            { parent: this, protect: true, retainOnDelete: true },
        );
        this.arn = key.arn;
        this.registerOutputs({ arn: this.arn });
    }
}

/** A little of everything that an infrastructure program may declare. */
export function bigProgram(): Promise<Record<string, unknown>> {
    const keys = new Keys("here");
    const vault = new aws.Provider("vault-account", {
        region: "eu-west-1",
        assumeRoles: [{ roleArn: "arn:aws:iam::210987654321:role/lifeboat" }],
    });
    const there = new Keys("there", { providers: [vault] });
    const network = new awsx.ec2.Vpc("network", { numberOfAvailabilityZones: 2 });
    const password = new random.RandomPassword("password", { length: 32 });
    const database = new aws.rds.Instance(
        "database",
        {
            instanceClass: "db.t4g.medium",
            identifier: "shop-orders",
            password: password.result,
            kmsKeyId: keys.arn,
        },
        { ignoreChanges: ["snapshotIdentifier"] },
    );
    new aws.cloudwatch.MetricAlarm("billing", {
        region: "us-east-1",
        comparisonOperator: "GreaterThanThreshold",
        evaluationPeriods: 1,
        dimensions: { DBInstanceIdentifier: database.identifier },
    });
    const other = new pulumi.StackReference("organization/lifeboat/dr");
    const role = new aws.iam.Role("role", { assumeRolePolicy: "{}" });
    new aws.iam.RolePolicy("role-policy", {
        role: role.id,
        policy: pulumi.jsonStringify({
            Statement: [
                {
                    Action: "rds:CreateDBSnapshot",
                    Resource: [database.arn, there.arn, other.requireOutput("vaultArn")],
                },
            ],
        }),
    });
    new aws.lambda.Function("function", {
        role: role.arn,
        runtime: "nodejs22.x",
        handler: "index.handler",
        code: new pulumi.asset.FileArchive("dist/functions/manager"),
        vpcConfig: { subnetIds: network.privateSubnetIds, securityGroupIds: [] },
    });
    const looked = aws.ec2.SecurityGroup.get("looked-up", "sg-0123456789abcdef0");
    new aws.vpc.SecurityGroupIngressRule("rule", {
        securityGroupId: looked.id,
        ipProtocol: "tcp",
        referencedSecurityGroupId: looked.id,
        description: looked.arn,
    });
    const cluster = new kubernetes.Provider("cluster", { kubeconfig: pulumi.secret("{}") });
    new kubernetes.core.v1.Secret(
        "database-login",
        { stringData: { password: password.result, host: database.address } },
        { provider: cluster },
    );
    void pulumi.log.warn("there is no replica yet");
    return Promise.resolve({ address: database.address, password: password.result });
}
