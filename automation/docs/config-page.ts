import { targetConfigurationSchema } from "../../infra/config/target.ts";
import { expectationForms } from "../../infra/expectation.ts";
import { keyTable } from "./key-table.ts";
import { code, markdownTable, page } from "./markdown.ts";

/** `docs/config.md` */
export function configPage(): string {
    return page("Configuration of a target", [
        "For the lab these keys stand in `lab.yaml` of the state folder, for a stack below `lifeboat:` in `Pulumi.<stack>.yaml`. " +
            "Every key may be left out; a key that does not exist is refused with the nearest one that does.",
        keyTable(targetConfigurationSchema),
        "## Expectations",
        "What the query of an assertion must return. A file says it in a comment above its query, `-- expect: no rows`, or the " +
            "configuration does, `expect: no rows`; never both.",
        markdownTable(
            ["expectation", "holds where"],
            expectationForms.map(({ form, means }) => [code(form), means]),
        ),
        ...aboutQueries,
    ]);
}

const aboutQueries: readonly string[] = [
    "A query is one statement that begins with `SELECT`, `WITH`, `VALUES` or `TABLE`. It runs in a read-only transaction with " +
        "`search_path = pg_catalog, pg_temp`: every name of your own carries its schema, `public.orders`, and so do functions, types and " +
        "operators of extensions. One that cannot be run (a mistake, a missing permission, the timeout) is inconclusive by its name, and " +
        "the others are judged all the same. Being read-only stops whatever writes to the database, but not a function that acts outside of its " +
        "transaction (`dblink`, `pg_terminate_backend`, `pg_wal_replay_resume`): call none. Whatever is wrong with the files and the expectations is told before a drill makes anything; " +
        "`lifeboat doctor` and `lifeboat drill --dry-run` tell it too.",
    "A report tells how many rows came back, and of a value its type and length, never the value. **The two expectations that look at the " +
        "baseline are the exception**: their query is also run on production when a baseline is captured, its number is stored in the " +
        "baseline, and reports show both numbers. It must be of a number's type. Use them for counts and sums, not for what one row holds.",
    "## Probes",
    "When a baseline is captured each probe is run on production, three times to warm it and then as often as `repeat` says, one run of " +
        "each probe after the other; where the runs scatter by more than 2.5 % they are repeated, up to four times as often. Its runs may take no longer than `timeoutSeconds` together; a probe that needs more is left out, with the " +
        "reason. The restored copy is timed the same way after its roll-forward, and what looks slower is timed once more. The server takes " +
        "the time (`EXPLAIN ANALYZE`: planning and execution), so neither the network nor the client is in the figures.",
    "A probe is *within* the tolerance or *slower* where the 95 % intervals of both medians say so, or where the medians do and neither " +
        "interval is wider than the tolerance to each side. Otherwise the runs differ too much to tell: `severity: warning` warns then, and " +
        "`severity: error` makes the drill inconclusive. A difference below 0.1 ms is none. Where the two servers are not alike (processors, " +
        "memory settings, version), the finding names how, and so it does where a query that reads no table was slower too: then it is the " +
        "machine and not the copy. A drill's probes are part of its RTO, as every check is.",
];
