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
    /** Keys of the databases, directly or for RDS. */
    | "keys"
    /** The drills' bucket. */
    | "the bucket"
    /** Logging in to what was restored, never to production. */
    | "the restored database"
    /** Tags of what a capture of production marks: its instances alone. */
    | "production's tags";

/** One action of IAM that lifeboat needs. */
export interface AwsAction {
    /** As IAM writes it: `rds:DescribeDBInstances`. */
    readonly action: string;
    readonly reach: Reach;
    /** What for, a few words: somebody will ask. */
    readonly purpose: string;
    /** Who calls it. Default: a drill. */
    readonly caller?: "drill" | "capture" | "sweep";
}
