import type { DrillConfiguration } from "../config/drill.ts";

/**
 * What an action reaches. It decides the resources and the conditions of the statement that allows it
 * (`infra/schedule/drill-access.ts`), so that a role can be made of nothing but the lists of actions.
 */
export type Reach =
    /** Looks only, and AWS grants it on nothing smaller, or on things whose names nobody knows before. */
    | "anything"
    /** Makes something of a drill: named after the drill, and stamped in the very request. */
    | "what it makes"
    /** Changes or ends something of a drill: named after one, and bearing the stamp. */
    | "what it made"
    /** What a restore reads from: snapshots, automated backups, the groups of the drills' network. */
    | "what it restores"
    /** Snapshots that people named, by the system's tag. */
    | "tagged snapshots"
    /** The one role that is handed on: AWS Backup copies with it, out of the air-gapped vault. */
    | "the role that copies"
    /** Keys of the databases. */
    | "keys"
    /** Keys of the databases, through RDS and for its own resources alone. */
    | "keys through RDS"
    /** The key that baselines and evidence lie under, through S3. */
    | "keys through S3"
    /** The names of what lies in the drills' bucket. */
    | "the bucket"
    /** Below `baselines/` in the drills' bucket; a capture's, in those of other regions as well. */
    | "baselines"
    /** Below `evidence/` in the drills' bucket. */
    | "evidence"
    /** Logging in to what was restored, never to production. */
    | "the restored database"
    /** Logging in to production, to capture a baseline and to commit heartbeats. */
    | "production's databases"
    /** Tags of what a capture of production marks: its instances alone. */
    | "production's tags";

/** Who calls: a drill and its sweeps are one role, what is done on production another. */
export type Caller = "drill" | "capture" | "sweep";

/** What a stack has that some actions are needed for: a source of drills, or what comes with one. */
export type Feature = DrillConfiguration["sources"][number] | "air-gapped vault" | "restore tests";

/** One action of IAM that lifeboat needs. */
export interface AwsAction {
    /** As IAM writes it: `rds:DescribeDBInstances`. */
    readonly action: string;
    readonly reach: Reach;
    /** What for, a few words: somebody will ask. */
    readonly purpose: string;
    /** Who calls it. Default: a drill. */
    readonly caller?: Caller;
    /** Needed where a stack has any of these. Default: everywhere. */
    readonly onlyWith?: readonly Feature[];
}
