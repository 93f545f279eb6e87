import { expect } from "chai";
import { ServiceRole } from "../../../infra/access/service-role.ts";
import { type Feature } from "../../../infra/aws/action.ts";
import { actionsOf, awsActions } from "../../../infra/aws/actions.ts";
import { drillSources } from "../../../infra/config/drill.ts";
import { captureStatements, drillStatements } from "../../../infra/schedule/drill-access.ts";
import { forbidden } from "../../../infra/schedule/forbidden.ts";
import { type AccessPlace, grantOf } from "../../../infra/schedule/grants.ts";
import type { Site } from "../../../infra/site.ts";
import { evaluate, type Wish } from "../../support/aws/cloud/iam/evaluate.ts";
import type { PolicyDocument } from "../../support/aws/cloud/iam/policy.ts";
import { jsonInput, recorded } from "../../support/aws/recorded.ts";
import { exampleDrSite, exampleSite } from "../../support/aws/site.ts";

const region = "eu-central-1";
const account = "123456789012";
const key = `arn:aws:kms:${region}:${account}:key/1`;
const drill = "drill-20261122t020000z-abcdef";
const copyRole = `arn:aws:iam::${account}:role/shop-production-drill-copies`;
const everything: readonly Feature[] = [...drillSources, "air-gapped vault", "restore tests"];

const place: AccessPlace = {
    site: exampleSite,
    keyArns: [key],
    subnetGroupName: "shop-production-drills",
    users: ["lifeboat"],
    production: [{ arn: rds("db:shop-orders"), resourceId: "db-PRODUCTION" }],
    copyRoleArn: copyRole,
};

describe("what a drill may ask of AWS", () => {
    const asked = { "aws:requesttag/lifeboat:drill-id": drill };
    const stamped = { "aws:resourcetag/lifeboat:drill-id": drill };
    const throughRds = {
        "kms:viaservice": `rds.${region}.amazonaws.com`,
        "kms:grantisforawsresource": "true",
    };
    const restore = "rds:RestoreDBInstanceFromDBSnapshot";
    const toInstant = "rds:RestoreDBInstanceToPointInTime";
    const point = rds("snapshot:awsbackup:copyjob-1");
    let role: PolicyDocument;

    before(async () => {
        role = await rendered(everything);
    });

    const allowed: readonly (readonly [string, string, string, Wish["context"]])[] = [
        ["restore a snapshot of the system", restore, rds("snapshot:rds:shop-orders-2026-11-22"), asked],
        ["restore one of AWS Backup", restore, rds("snapshot:awsbackup:job-1"), asked],
        [
            "restore one that a person named, by the system's tag",
            ...([restore, rds("snapshot:before-the-upgrade")] as const),
            { ...asked, "aws:resourcetag/lifeboat:backup": "shop" },
        ],
        ["restore under its own name", restore, rds(`db:${drill}`), asked],
        ["restore into its subnets", restore, rds("subgrp:shop-production-drills"), asked],
        ["restore with its own settings", restore, rds(`pg:${drill}`), asked],
        ["restore production to an instant", toInstant, rds("db:shop-orders"), asked],
        ["restore from automated backups", toInstant, rds("auto-backup:ab-1"), asked],
        ["stamp what it makes", "rds:AddTagsToResource", rds(`db:${drill}`), asked],
        ["change what it made", "rds:ModifyDBInstance", rds(`db:${drill}`), stamped],
        ["delete what it made", "rds:DeleteDBInstance", rds(`db:${drill}`), stamped],
        ["delete its settings", "rds:DeleteDBParameterGroup", rds(`pg:${drill}`), stamped],
        ["delete a copy that it made", "backup:DeleteRecoveryPoint", point, stamped],
        [
            "hand over the copying role",
            "iam:PassRole",
            copyRole,
            { "iam:passedtoservice": "backup.amazonaws.com" },
        ],
        ["lend the key to RDS", "kms:CreateGrant", key, throughRds],
        ["log in to a copy", "rds-db:connect", login("db-COPY", "lifeboat"), {}],
        ["read a baseline", "s3:GetObject", drillsObject("baselines/shop-orders/1/baseline.jsonl"), {}],
        ["keep evidence", "s3:PutObject", drillsObject(`evidence/${drill}/evidence.json`), {}],
    ];
    for (const [what, action, resource, context] of allowed)
        it(`is to ${what}`, () => {
            expect(evaluate([role], wish(action, resource, context)).effect).to.equal("allowed");
        });

    const refused: readonly (readonly [string, string, string, Wish["context"]])[] = [
        ["restore without the stamp", restore, rds(`db:${drill}`), {}],
        // whoever stamps what it restores must be allowed to tag it, and that is denied there
        ["restore under a name of production's", "rds:AddTagsToResource", rds("db:shop-orders"), asked],
        ["restore under a free name of the system's", "rds:AddTagsToResource", rds("db:shop-gone"), asked],
        ["restore to an instant without the stamp", toInstant, rds("db:shop-orders"), {}],
        ["restore another system's snapshot", restore, rds("snapshot:bank-1"), asked],
        ["restore into production's subnets", restore, rds("subgrp:shop-production"), asked],
        ["restore with production's settings", restore, rds("pg:shop-orders-postgres17"), asked],
        [
            "stamp with something else",
            "rds:AddTagsToResource",
            rds(`db:${drill}`),
            { "aws:requesttag/owner": "me" },
        ],
        ["stamp what is not named after a drill", "rds:AddTagsToResource", rds("db:other"), asked],
        [
            "change what is stamped, and not named after a drill",
            "rds:ModifyDBInstance",
            rds("db:other"),
            stamped,
        ],
        ["lend the key to somebody else", "kms:CreateGrant", key, { "kms:grantisforawsresource": "true" }],
        ["lend another key", "kms:CreateGrant", `arn:aws:kms:${region}:${account}:key/2`, throughRds],
        [
            "hand over the copying role to others",
            "iam:PassRole",
            copyRole,
            { "iam:passedtoservice": "ec2.amazonaws.com" },
        ],
        [
            "hand over another role",
            "iam:PassRole",
            `arn:aws:iam::${account}:role/admin`,
            { "iam:passedtoservice": "backup.amazonaws.com" },
        ],
        ["log in as somebody else", "rds-db:connect", login("db-COPY", "postgres"), {}],
        ["write a baseline", "s3:PutObject", drillsObject("baselines/shop-orders/1/baseline.jsonl"), {}],
        ["read evidence", "s3:GetObject", drillsObject(`evidence/${drill}/evidence.json`), {}],
        ["delete evidence", "s3:DeleteObject", drillsObject(`evidence/${drill}/evidence.json`), {}],
        [
            "mark production",
            "rds:AddTagsToResource",
            rds("db:shop-orders"),
            { "aws:requesttag/lifeboat:baseline-at": "1" },
        ],
    ];
    for (const [what, action, resource, context] of refused)
        it(`is not to ${what}`, () => {
            expect(evaluate([role], wish(action, resource, context)).effect).not.to.equal("allowed");
        });

    it("is nothing in another region", () => {
        const elsewhere = wish("rds:DeleteDBInstance", rds(`db:${drill}`), {
            ...stamped,
            "aws:requestedregion": "us-east-1",
        });
        expect(evaluate([role], elsewhere).effect).to.equal("not allowed");
    });

    it("is denied explicitly, whatever another policy allows, where it would harm", () => {
        const generous = { Statement: { Effect: "Allow", Action: "*", Resource: "*" } } as const;
        const harm: readonly (readonly [string, string, Wish["context"]])[] = [
            ["rds:DeleteDBInstance", rds("db:other"), {}],
            ["rds:ModifyDBInstance", rds("db:shop-orders"), stamped],
            ["rds:AddTagsToResource", rds("db:shop-orders"), asked],
            ["rds:DeleteDBSnapshot", rds("snapshot:x"), stamped],
            ["rds:ModifyDBSnapshotAttribute", rds("snapshot:x"), stamped],
            ["rds:DeleteDBInstanceAutomatedBackup", rds("auto-backup:ab-1"), stamped],
            ["backup:DeleteRecoveryPoint", point, {}],
            ["backup:DeleteBackupVaultLockConfiguration", "*", stamped],
            ["kms:ScheduleKeyDeletion", key, stamped],
            ["rds-db:connect", login("db-PRODUCTION", "lifeboat"), {}],
        ];
        for (const [action, resource, context] of harm)
            expect(
                evaluate([role, generous], wish(action, resource, context)).effect,
                `${action} on ${resource}`,
            ).to.equal("denied explicitly");
        // the denials alone make the difference
        expect(evaluate([generous], wish("kms:ScheduleKeyDeletion", key, {})).effect).to.equal("allowed");
    });

    it("is what the lists say, and of production's list nothing", () => {
        const granted = actionsIn(drillStatements(place, everything)).sort();
        const listed = new Set(actionsOf(["drill", "sweep"], everything).map(({ action }) => action));
        expect(granted).to.deep.equal([...listed].sort());
        const captured = actionsIn(captureStatements(place));
        expect(captured).to.have.members(actionsOf(["capture"], []).map(({ action }) => action));
        expect(
            awsActions.every(({ action }) => granted.includes(action) || captured.includes(action)),
        ).to.equal(true);
    });

    it("is less in a stack that has less", () => {
        const plain = actionsIn(drillStatements(place, ["rds-snapshot"]));
        expect(plain).to.include("rds:RestoreDBInstanceFromDBSnapshot");
        expect(plain.filter((action) => /^(backup|iam):|ToPointInTime$/.test(action))).to.deep.equal([]);
    });

    it("is less where the copies are: no production stands there, and RDS takes no snapshots of it", async () => {
        const dr = await rendered(["dr-copy"], { ...place, site: exampleDrSite });
        const may = (action: string, name: string): string =>
            evaluate([dr], {
                ...{ action, resource: rds(name).replace(region, exampleDrSite.region) },
                context: { "aws:requestedregion": exampleDrSite.region, ...asked },
            }).effect;
        expect(may(restore, "snapshot:shop-orders-copied")).to.equal("allowed");
        expect(may(restore, "snapshot:awsbackup:job-1")).to.equal("allowed");
        expect(may(toInstant, "auto-backup:ab-1")).to.equal("allowed");
        expect(may(restore, "snapshot:rds:shop-orders-2026-11-22")).to.equal("not allowed");
        expect(may(toInstant, "db:shop-orders")).to.equal("not allowed");
    });

    it("is refused to be made of an action whose service has no such reach", () => {
        expect(() => grantOf(place, { action: "sns:Publish", reach: "what it makes", purpose: "" })).to.throw(
            "nobody has said on what sns:Publish reaches what it makes",
        );
    });
});

describe("what a capture of production may ask of AWS", () => {
    it("is to log in to production, to mark it, and to keep baselines, and nothing of a drill's", async () => {
        const role = await renderedOf(captureStatements(place));
        const effect = (action: string, resource: string, context: Wish["context"] = {}) =>
            evaluate([role], wish(action, resource, context)).effect;
        expect(effect("rds-db:connect", login("db-PRODUCTION", "lifeboat"))).to.equal("allowed");
        expect(effect("rds-db:connect", login("db-OTHER", "lifeboat"))).to.equal("not allowed");
        expect(effect("rds:AddTagsToResource", rds("db:shop-orders"))).to.equal("allowed");
        expect(effect("rds:AddTagsToResource", rds("db:other"))).to.equal("not allowed");
        expect(effect("s3:PutObject", drillsObject("baselines/shop-orders/1/baseline.jsonl"))).to.equal(
            "allowed",
        );
        expect(effect("s3:PutObject", drillsObject("evidence/x"))).to.equal("not allowed");
        expect(effect("rds:ModifyDBInstance", rds("db:shop-orders"))).to.equal("not allowed");
    });
});

function rds(resource: string): string {
    return `arn:aws:rds:${region}:${account}:${resource}`;
}

function login(resourceId: string, user: string): string {
    return `arn:aws:rds-db:${region}:${account}:dbuser:${resourceId}/${user}`;
}

function drillsObject(name: string): string {
    return `arn:aws:s3:::shop-drills-${region}-${account}/${name}`;
}

function wish(action: string, resource: string, context: Wish["context"]): Wish {
    return { action, resource, context: { "aws:requestedregion": region, ...context } };
}

function rendered(features: readonly Feature[], where: AccessPlace = place): Promise<PolicyDocument> {
    return renderedOf([...drillStatements(where, features), ...forbidden(where)], where.site);
}

/** As the role would hold it. */
async function renderedOf(
    statements: ReturnType<typeof forbidden>,
    site: Site = exampleSite,
): Promise<PolicyDocument> {
    const { one } = await recorded(
        () =>
            new ServiceRole("role", {
                site,
                service: "codebuild.amazonaws.com",
                description: "",
                statements,
            }),
    );
    return jsonInput(one("aws:iam/rolePolicy:RolePolicy"), "policy") as PolicyDocument;
}

function actionsIn(statements: ReturnType<typeof forbidden>): string[] {
    return [...new Set(statements.flatMap(({ actions }) => actions))];
}
