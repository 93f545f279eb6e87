/**
 * Libraries that may be preloaded into a copy, because none of them starts a process or reaches out: they count, log,
 * plan, or bring data types. Of those that RDS offers, pg_cron, pglogical, pgactive, pg_prewarm, pg_transport, pg_tle and
 * pg_ad_mapping are kept out for their background workers. A library that is not known here is kept out as well: functions
 * that need it fail in the copy, and a worker that nobody foresaw would act.
 */
export const quietLibraries: ReadonlySet<string> = new Set([
    "auto_explain",
    "orafce",
    "pg_bigm",
    "pg_hint_plan",
    "pg_similarity",
    "pg_stat_statements",
    "pgaudit",
    "plpgsql",
    "plprofiler",
]);

/**
 * Whether what a server says to have loaded may be there: what the drill's group names, and what RDS loads into every
 * server by itself (`rdsutils`, `rds_casts`), which is named after it.
 */
export function isQuiet(library: string): boolean {
    return quietLibraries.has(library) || /^rds_?[a-z]*$/.test(library);
}
