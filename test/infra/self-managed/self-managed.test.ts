import { expect } from "chai";
import { components } from "../../../infra/components.ts";
import { type PlannedResource, secret } from "../../../infra/planned.ts";
import { purposesOf } from "../../../infra/purpose.ts";
import { parseKubernetesCron } from "../../../infra/self-managed/kubernetes-cron.ts";
import { SelfManaged, type SelfManagedArgs } from "../../../infra/self-managed/self-managed.ts";
import { jsonInput, type Recorded, recorded } from "../../support/aws/recorded.ts";
import { exampleSite } from "../../support/aws/site.ts";
import { exampleSelfManaged } from "../../support/self-managed/example.ts";
import { containersOf, podsOf, textAt, valueAt } from "../../support/self-managed/manifests.ts";

const roleType = "aws:iam/role:Role";
const attachmentType = "aws:iam/rolePolicyAttachment:RolePolicyAttachment";
const cronJobType = "kubernetes:batch/v1:CronJob";
const policyType = "kubernetes:networking.k8s.io/v1:NetworkPolicy";

describe("a self-managed system", () => {
    let all: Recorded;
    let bare: Recorded;
    before(async () => {
        all = await made();
        const rest = {
            cluster: { version: "1.34" },
            restore: undefined,
            application: undefined,
            entrance: undefined,
        };
        bare = await made({ settings: exampleSelfManaged(rest) });
    });

    it("says of every resource what it is for", () => {
        const purposeOf = purposesOf(components, all.resources);
        const silent = all.resources.filter(
            ({ type }) => type !== "pulumi:pulumi:Stack" && !type.startsWith("pulumi:providers:"),
        );
        expect(silent).to.have.length.above(50);
        expect(
            silent.filter((resource) => purposeOf(resource) === null).map(({ name }) => name),
        ).to.deep.equal([]);
    });

    it("puts everything of Kubernetes into its own cluster, by one provider with a secret way in", () => {
        const provider = all.one("pulumi:providers:kubernetes", "system-kubernetes");
        expect(provider.inputs["kubeconfig"]).to.equal(secret);
        expect(provider.parent).to.equal(all.one("lifeboat:self-managed:SelfManaged").urn);
        const objects = all.resources.filter(({ type }) => type.startsWith("kubernetes:"));
        expect(objects).to.have.length.above(20);
        expect(
            objects.filter((object) => !object.provider?.startsWith(provider.urn)).map(({ name }) => name),
        ).to.deep.equal([]);
    });

    it("keeps what lies in the cluster below the component that it belongs to", () => {
        expect(parentOf(all, all.one("kubernetes:apps/v1:StatefulSet"))).to.equal("system-postgres");
        expect(parentOf(all, all.one(cronJobType, "system-backup-full"))).to.equal("system-backup");
        expect(parentOf(all, all.one("kubernetes:apps/v1:Deployment"))).to.equal("system-application");
        expect(parentOf(all, all.one("aws:eks/nodeGroup:NodeGroup"))).to.equal("system-cluster-nodes");
    });

    describe("its cluster", () => {
        it("answers to its own network, and beside that to named networks alone", () => {
            const config = "vpcConfig";
            expect(bare.one("aws:eks/cluster:Cluster").inputs[config]).to.deep.equal({
                subnetIds: ["subnet-1", "subnet-2"],
                endpointPrivateAccess: true,
                endpointPublicAccess: false,
            });
            expect(all.one("aws:eks/cluster:Cluster").inputs[config]).to.deep.include({
                endpointPublicAccess: true,
                publicAccessCidrs: ["203.0.113.0/24"],
            });
        });

        it("encrypts its secrets with our key, writes everything down, and is protected", () => {
            const cluster = all.one("aws:eks/cluster:Cluster", "system-cluster");
            expect(cluster.protect).to.be.true;
            expect(cluster.inputs).to.deep.include({
                name: "shop-production",
                version: "1.34",
                deletionProtection: true,
                encryptionConfig: { provider: { keyArn: "key" }, resources: ["secrets"] },
                enabledClusterLogTypes: ["api", "audit", "authenticator", "controllerManager", "scheduler"],
            });
            expect(all.one("aws:cloudwatch/logGroup:LogGroup", "system-cluster-log").inputs).to.include({
                name: "/aws/eks/shop-production/cluster",
                retentionInDays: 90,
                kmsKeyId: "key",
            });
        });

        it("has the policies that AWS demands, and no others of AWS's", () => {
            const attached = all.all(attachmentType).map(({ inputs }) => inputs["policyArn"]);
            expect(attached).to.have.members(
                [
                    "AmazonEKSClusterPolicy",
                    "AmazonEKSWorkerNodePolicy",
                    "AmazonEKS_CNI_Policy",
                    "AmazonEC2ContainerRegistryReadOnly",
                    "service-role/AmazonEBSCSIDriverPolicy",
                    "CloudWatchAgentServerPolicy",
                ].map((policy) => `arn:aws:iam::aws:policy/${policy}`),
            );
        });

        it("lets nobody in by name but its administrators", () => {
            expect(all.one("aws:eks/accessEntry:AccessEntry").inputs).to.include({
                principalArn: "arn:aws:iam::123456789012:role/oncall",
            });
            expect(bare.all("aws:eks/accessEntry:AccessEntry")).to.deep.equal([]);
        });

        it("has servers with encrypted disks, whose role no pod can take", () => {
            const template = all.one("aws:ec2/launchTemplate:LaunchTemplate");
            expect(valueAt(template.inputs, "blockDeviceMappings", 0, "ebs")).to.deep.include({
                encrypted: "true",
                kmsKeyId: "key",
            });
            expect(template.inputs["metadataOptions"]).to.deep.equal({
                httpTokens: "required",
                httpPutResponseHopLimit: 1,
            });
            expect(all.one("aws:eks/nodeGroup:NodeGroup").inputs["scalingConfig"]).to.deep.equal({
                minSize: 2,
                desiredSize: 2,
                maxSize: 3,
            });
        });

        it("keeps the rules of its network: the addon is told to", () => {
            const addon = all.one("aws:eks/addon:Addon", "system-cluster-addon-network");
            expect(jsonInput(addon, "configurationValues")).to.deep.equal({ enableNetworkPolicy: "true" });
        });
    });

    describe("its roles of pods", () => {
        it("are those of one service account in one namespace of one cluster", () => {
            const trust = jsonInput(all.one(roleType, "system-writer-role"), "assumeRolePolicy");
            expect(trust)
                .to.have.nested.property("Statement[0]")
                .that.deep.includes({
                    Principal: { Service: "pods.eks.amazonaws.com" },
                    Action: ["sts:AssumeRole", "sts:TagSession"],
                    Condition: {
                        StringEquals: {
                            "aws:RequestTag/eks-cluster-arn":
                                "arn:aws:eks:eu-central-1:123456789012:system-cluster",
                            "aws:RequestTag/kubernetes-namespace": "shop",
                            "aws:RequestTag/kubernetes-service-account": "postgres",
                        },
                    },
                });
            expect(
                all.one("aws:eks/podIdentityAssociation:PodIdentityAssociation", "system-writer-association")
                    .inputs,
            ).to.include({ namespace: "shop", serviceAccount: "postgres" });
        });

        it("write the repository, or read it and change nothing", () => {
            const actions = (name: string) =>
                JSON.stringify(jsonInput(all.one("aws:iam/rolePolicy:RolePolicy", name), "policy"));
            expect(actions("system-writer-role-policy")).to.contain("s3:DeleteObject");
            expect(actions("system-writer-role-policy")).to.contain("arn:aws:s3:::backups/pgbackrest/*");
            expect(actions("system-reader-role-policy")).to.contain("s3:GetObject");
            expect(actions("system-reader-role-policy")).not.to.match(/Put|Delete|GenerateDataKey/);
        });

        it("are there before the pods that are told of them", () => {
            // children wait for their parent, and that for what it depends on
            const database = all.one("lifeboat:self-managed:PostgresDatabase");
            const association = all.one(
                "aws:eks/podIdentityAssociation:PodIdentityAssociation",
                "system-writer-association",
            );
            expect(database.dependencies).to.include(association.urn);
        });
    });

    describe("its database", () => {
        it("is one protected server on an encrypted volume that outlives it", () => {
            const server = all.one("kubernetes:apps/v1:StatefulSet", "system-postgres-server");
            expect(server.protect).to.be.true;
            expect(valueAt(server.inputs, "spec", "replicas")).to.equal(1);
            expect(valueAt(server.inputs, "spec", "volumeClaimTemplates", 0, "spec")).to.deep.equal({
                accessModes: ["ReadWriteOnce"],
                storageClassName: "encrypted-gp3",
                resources: { requests: { storage: "50Gi" } },
            });
            expect(all.one("kubernetes:storage.k8s.io/v1:StorageClass").inputs).to.deep.include({
                parameters: { type: "gp3", encrypted: "true", kmsKeyId: "key" },
                reclaimPolicy: "Retain",
            });
        });

        it("has checksums, and fills an empty volume from the repository only where that is wanted", () => {
            const names = (run: Recorded) =>
                containersOf(run.one("kubernetes:apps/v1:StatefulSet")).map((container) =>
                    textAt(container, "name"),
                );
            expect(names(all)).to.deep.equal(["certificate", "restore", "postgres"]);
            expect(names(bare)).to.deep.equal(["certificate", "postgres"]);
            const server = containersOf(all.one("kubernetes:apps/v1:StatefulSet")).at(-1);
            expect(valueAt(server, "env")).to.deep.include({
                name: "POSTGRES_INITDB_ARGS",
                value: "--data-checksums",
            });
        });

        it("is told where its encrypted repository lies, and how long backups count", () => {
            const text = textAt(
                all.one("kubernetes:core/v1:ConfigMap", "system-postgres-backrest").inputs,
                "data",
                "pgbackrest.conf",
            );
            for (const line of [
                "repo1-s3-bucket=backups",
                "repo1-s3-region=eu-central-1",
                "repo1-s3-endpoint=s3.eu-central-1.amazonaws.com",
                "repo1-s3-key-type=pod-id",
                "repo1-cipher-type=aes-256-cbc",
                "repo1-retention-full-type=time",
                "repo1-retention-full=30",
                "compress-type=zst",
            ])
                expect(text.split("\n")).to.include(line);
            expect(text).not.to.contain("cipher-pass");
        });

        it("has secrets that stay secret, and a passphrase that outlives the stack", () => {
            expect(
                all.one("kubernetes:core/v1:Secret", "system-postgres-passwords").inputs["stringData"],
            ).to.equal(secret);
            expect(
                all.one("kubernetes:core/v1:Secret", "system-application-database").inputs["stringData"],
            ).to.equal(secret);
            const kept = all.one("aws:secretsmanager/secret:Secret");
            expect(kept).to.include({ protect: true, retainOnDelete: true });
            expect(all.one("aws:secretsmanager/secretVersion:SecretVersion").inputs["secretString"]).to.equal(
                secret,
            );
        });

        it("takes the passphrase of a repository that is there already", async () => {
            const { all: every, one } = await made({ repositoryPassphrase: "known" });
            expect(
                every("random:index/randomPassword:RandomPassword").map(({ name }) => name),
            ).to.have.members(["system-secrets-superuser", "system-secrets-application"]);
            expect(one("aws:secretsmanager/secretVersion:SecretVersion").inputs["secretString"]).to.equal(
                secret,
            );
        });
    });

    describe("its jobs", () => {
        it("begin when the configuration says, one at a time, in UTC", () => {
            const schedules = all
                .all(cronJobType)
                .map(({ name, inputs }) => [name, textAt(inputs, "spec", "schedule")]);
            expect(Object.fromEntries(schedules)).to.deep.equal({
                "system-backup-full": "0 2 * * *",
                "system-backup-incremental": "0 8,14,20 * * *",
                "system-backup-verify": "0 4 * * *",
                "system-backup-clean-up": "0 5 * * *",
                "system-backup-heartbeat": "*/5 * * * *",
            });
            for (const { inputs } of all.all(cronJobType)) {
                expect(parseKubernetesCron(textAt(inputs, "spec", "schedule"))).to.have.property(
                    "kind",
                    "cron",
                );
                expect(inputs["spec"]).to.include({ timeZone: "Etc/UTC", concurrencyPolicy: "Forbid" });
            }
        });

        it("run what they are called", () => {
            const said = (name: string) =>
                JSON.stringify(containersOf(all.one(cronJobType, `system-backup-${name}`)));
            expect(said("full")).to.match(/"exec","pod\/postgres-0".*--type=full .*backup;/);
            expect(said("incremental")).to.match(/--type=incr .*backup;/);
            expect(said("clean-up")).to.match(/pgbackrest --stanza=main expire;/);
            expect(said("verify")).to.contain("--output=text --verbose --log-level-console=off verify");
            expect(said("heartbeat")).to.contain("pg_logical_emit_message(true");
            expect(JSON.stringify(containersOf(all.one("kubernetes:batch/v1:Job")))).to.match(
                /stanza-create && .* check && .*backup && psql .*roles.sql/,
            );
        });

        it("may run commands in the database's pod, and nothing else", () => {
            expect(all.one("kubernetes:rbac.authorization.k8s.io/v1:Role").inputs["rules"]).to.deep.equal([
                { apiGroups: [""], resourceNames: ["postgres-0"], resources: ["pods"], verbs: ["get"] },
                {
                    apiGroups: [""],
                    resourceNames: ["postgres-0"],
                    resources: ["pods/exec"],
                    verbs: ["create", "get"],
                },
            ]);
        });

        it("are missed when they stay away, and so is the archive", () => {
            const alarms = all
                .all("aws:cloudwatch/metricAlarm:MetricAlarm")
                .map(({ name, inputs }) => [
                    name,
                    [inputs["metricName"], Number(inputs["period"]) * Number(inputs["evaluationPeriods"])],
                ]);
            expect(Object.fromEntries(alarms)).to.deep.equal({
                "system-watch-archive-silence": ["WalArchived", 3_600],
                "system-watch-backup-silence": ["BackupCompleted", 26 * 3_600],
                "system-watch-verify-silence": ["RepositoryVerified", 26 * 3_600],
            });
            for (const { inputs } of all.all("aws:cloudwatch/metricAlarm:MetricAlarm"))
                expect(inputs).to.deep.include({ treatMissingData: "breaching", alarmActions: ["topic"] });
            expect(
                all
                    .all("aws:cloudwatch/logMetricFilter:LogMetricFilter")
                    .map(({ inputs }) => inputs["pattern"]),
            ).to.include('"backup command end: completed successfully"');
        });
    });

    describe("its network", () => {
        it("is closed, but for what its parts need of each other", () => {
            expect(all.all(policyType).map(({ name }) => name)).to.have.members([
                "system-rules-nothing",
                "system-rules-postgres",
                "system-rules-backup",
                "system-rules-application",
            ]);
            expect(all.one(policyType, "system-rules-nothing").inputs["spec"]).to.deep.equal({
                podSelector: {},
                policyTypes: ["Ingress", "Egress"],
            });
            expect(bare.all(policyType)).to.have.length(3);
        });

        it("lets the application and backups reach the database, and nobody else", () => {
            const from = valueAt(all.one(policyType, "system-rules-postgres").inputs, "spec", "ingress");
            const part = (name: string) => ({
                podSelector: { matchLabels: { "app.kubernetes.io/component": name } },
            });
            expect(from).to.deep.equal([
                { from: [part("application"), part("backup")], ports: [{ port: 5432, protocol: "TCP" }] },
            ]);
        });
    });

    describe("its application", () => {
        it("is reached under its name, with its certificate", () => {
            expect(all.one("aws:route53/record:Record").inputs).to.include({
                zoneId: "Z0123456789ABC",
                name: "shop.example.com",
                type: "CNAME",
                ttl: 60,
            });
            const service = all.one("kubernetes:core/v1:Service", "system-entrance-balancer");
            expect(valueAt(service.inputs, "metadata", "annotations")).to.include({
                "service.beta.kubernetes.io/aws-load-balancer-type": "nlb",
                "service.beta.kubernetes.io/aws-load-balancer-ssl-cert":
                    "arn:aws:acm:eu-central-1:123456789012:certificate/0a1b2c3d",
                "service.beta.kubernetes.io/aws-load-balancer-subnets": "subnet-8,subnet-9",
            });
        });

        it("is left out with its name where the configuration has none", () => {
            expect(bare.all("kubernetes:apps/v1:Deployment")).to.deep.equal([]);
            expect(bare.all("aws:route53/record:Record")).to.deep.equal([]);
        });
    });

    describe("every pod", () => {
        it("is unprivileged, confined, bounded, and of an image that stays the same", () => {
            const pods = podsOf(all.resources);
            expect(pods.map(({ of }) => of)).to.have.length(8);
            for (const { of, spec, containers } of pods) {
                expect(valueAt(spec, "securityContext", "runAsNonRoot"), of).to.be.true;
                for (const container of containers) {
                    const name = `${of}: ${textAt(container, "name")}`;
                    expect(valueAt(container, "securityContext"), name).to.deep.equal({
                        allowPrivilegeEscalation: false,
                        readOnlyRootFilesystem: true,
                        capabilities: { drop: ["ALL"] },
                    });
                    expect(valueAt(container, "resources", "limits"), name).to.have.all.keys("cpu", "memory");
                    expect(valueAt(container, "resources", "requests"), name).to.have.all.keys(
                        "cpu",
                        "memory",
                    );
                    expect(textAt(container, "image"), name).to.match(/:(?!latest$)[\w.-]+$/);
                }
            }
        });

        it("mounts only volumes that it has, of objects that exist", () => {
            for (const { of, spec, containers, claims } of podsOf(all.resources)) {
                const volumes = (valueAt(spec, "volumes") as readonly object[] | undefined) ?? [];
                const has = [...volumes.map((volume) => textAt(volume, "name")), ...claims];
                const mounts = containers.flatMap((container) =>
                    ((valueAt(container, "volumeMounts") as readonly object[] | undefined) ?? []).map(
                        (mount) => textAt(mount, "name"),
                    ),
                );
                expect(has, of).to.include.members(mounts);
                expect(mounts, `${of} mounts every volume`).to.include.members(has);
                for (const volume of volumes) {
                    const map = valueAt(volume, "configMap", "name");
                    const held = valueAt(volume, "secret", "secretName");
                    if (map !== undefined)
                        expect(objectNames(all, "kubernetes:core/v1:ConfigMap"), of).to.include(map);
                    if (held !== undefined)
                        expect(objectNames(all, "kubernetes:core/v1:Secret"), of).to.include(held);
                }
            }
        });

        it("has a service account that exists, and takes its variables from secrets that exist", () => {
            for (const { of, spec, containers } of podsOf(all.resources)) {
                const account = valueAt(spec, "serviceAccountName");
                if (account !== undefined)
                    expect(objectNames(all, "kubernetes:core/v1:ServiceAccount"), of).to.include(account);
                const variables = containers.flatMap(
                    (container) => (valueAt(container, "env") as readonly object[] | undefined) ?? [],
                );
                const named = variables.map((variable) =>
                    valueAt(variable, "valueFrom", "secretKeyRef", "name"),
                );
                expect(objectNames(all, "kubernetes:core/v1:Secret"), of).to.include.members(
                    named.filter((name) => name !== undefined),
                );
            }
        });
    });
});

function made(change: Partial<SelfManagedArgs> = {}): Promise<Recorded> {
    const args: SelfManagedArgs = {
        site: exampleSite,
        settings: exampleSelfManaged(),
        rpoSeconds: 3_600,
        subnetIds: ["subnet-1", "subnet-2"],
        entranceSubnetIds: ["subnet-8", "subnet-9"],
        keyArn: "key",
        bucketName: "backups",
        bucketArn: "arn:aws:s3:::backups",
        topicArn: "topic",
        ...change,
    };
    return recorded(() => new SelfManaged("system", args));
}

function parentOf({ resources }: Recorded, resource: PlannedResource): string | undefined {
    return resources.find(({ urn }) => urn === resource.parent)?.name;
}

function objectNames({ all }: Recorded, type: string): readonly string[] {
    return all(type).map(({ inputs }) => textAt(inputs, "metadata", "name"));
}
