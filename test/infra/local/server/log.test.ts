import { expect } from "chai";
import { messages, whyItDied } from "../../../../infra/local/server/log.ts";

const log = `2026-11-21 00:26:49.584 UTC [21875] LOG:  starting PostgreSQL
2026-11-21 00:26:49.585 UTC [21875] ERROR:  duplicate key value violates unique constraint "t_pkey"
2026-11-21 00:26:49.585 UTC [21875] DETAIL:  Key (name)=(a secret) already exists.
2026-11-21 00:26:49.585 UTC [21875] STATEMENT:  insert into t
\tvalues ('a secret')
2026-11-21 00:26:49.586 UTC [21875] FATAL:  could not bind
`;

describe("a server's log", () => {
    it("is read without prefixes, and without the lines that may hold what stands in a row", () => {
        expect(messages(log)).to.deep.equal([
            "LOG:  starting PostgreSQL",
            'ERROR:  duplicate key value violates unique constraint "t_pkey"',
            "FATAL:  could not bind",
        ]);
    });

    it("says why a server died: its last errors, or what it said last, or that it said nothing", () => {
        expect(whyItDied(messages(log))).to.match(/^ERROR: .*; FATAL: {2}could not bind$/);
        expect(whyItDied(["LOG:  one", "LOG:  two"])).to.equal("LOG:  one; LOG:  two");
        expect(whyItDied(["ok", "initdb: error: no such user", "bye"])).to.equal(
            "initdb: error: no such user",
        );
        expect(whyItDied([])).to.equal("it said nothing");
    });
});
