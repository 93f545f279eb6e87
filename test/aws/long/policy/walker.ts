import { expect } from "chai";
import type { Decided } from "../../../support/aws/cloud/iam/decisions.ts";
import type { PolicyDocument } from "../../../support/aws/cloud/iam/policy.ts";
import type { CliRun } from "../../../support/cli.ts";
import { without } from "../rendered-policy.ts";
import { endingOf } from "./ending.ts";
import type { Words } from "./losses.ts";
import type { PolicyGround } from "./policy-ground.ts";

/** Runs commands as the runner of a stack, with its policy or with less. */
export interface Walker {
    readonly policy: PolicyDocument;
    /** What IAM was asked about it so far, and said. */
    readonly asked: () => readonly Decided[];
    /** Runs with these policies instead of its own. */
    readonly run: (words: Words, ...policies: readonly PolicyDocument[]) => Promise<CliRun>;
    /** Ends well, and leaves nothing. */
    readonly passes: (words: Words) => Promise<void>;
    /**
     * Ends as is said, because IAM denied this action and nothing else, on the front or at the gateway of a database.
     * @param ends see `endingOf`
     */
    readonly failsWithout: (action: string, words: Words, ends: string) => Promise<void>;
}

export function makeWalker({ ground }: PolicyGround, name: string, policy: PolicyDocument): Walker {
    const { control } = ground.cloud;
    const role = control.principals.role(name, [policy]);
    const asked: Walker["asked"] = () =>
        control.decisions.all().filter(({ who }) => who.includes(`assumed-role/${name}/`));
    const run: Walker["run"] = async (words, ...policies) => {
        role.allow(...(policies.length === 0 ? [policy] : policies));
        return ground.run(words, ground.envOf(role.credentials()));
    };
    return {
        policy,
        asked,
        run,
        passes: async (words) => {
            const ended = await run(words);
            expect(
                ended.exitCode,
                `${words.join(" ")}: ${`${ended.stdout}${ended.stderr}`.slice(-1_500)}`,
            ).to.equal(0);
            expect(await ground.remains()).to.deep.equal([]);
        },
        failsWithout: async (action, words, ends) => {
            const known = asked().length;
            const requests = control.requests.all().length;
            const ended = await run(words, without(policy, action));
            const denied = asked()
                .slice(known)
                .filter(({ effect }) => effect !== "allowed");
            const refused = control.requests
                .all()
                .slice(requests)
                .filter(({ outcome }) => /^(AccessDenied|UnauthorizedOperation)/.test(outcome ?? ""));
            const said = `${ended.stdout}${ended.stderr}`;
            const shown = said.slice(-1_500);
            const denials = new Set(denied.map((one) => `${one.action} ${one.effect}`));
            expect([...denials], `what IAM denied: ${shown}`).to.deep.equal([`${action} not allowed`]);
            // a token is refused by the database, which asks IAM itself
            if (action !== "rds-db:connect") expect(refused, "refusals of the front").not.to.deep.equal([]);
            expect(said.includes(action), `${shown} names ${action}`).to.equal(true);
            expect(endingOf(ended), shown).to.equal(ends);
            expect(ended.exitCode, shown).not.to.equal(0);
        },
    };
}
