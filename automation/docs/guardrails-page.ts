import type { Guardrail } from "../../infra/policies/guardrail.ts";
import { guardrails } from "../../infra/policies/registry.ts";
import { code, markdownTable, page } from "./markdown.ts";

/** `docs/guardrails.md` */
export function guardrailsPage(): string {
    const rows = guardrails.map((rule: Guardrail) => [
        code(rule.id),
        rule.level === "mandatory" ? "stops" : "is told",
        rule.demands,
        rule.danger,
        rule.remedy,
        rule.looksAt === "every type" ? "every type of AWS that takes tags" : rule.looksAt.map(code).join(", "),
    ]);
    return page("Guardrails", [
        "What the resources of a stack must be like before anything is deployed. `lifeboat preview --offline` judges all of them, " +
            "and `pulumi up --policy-pack infra/policies/pack` judges the same rules as a policy pack. A rule that could not " +
            "evaluate a value, because it is unknown until the stack is deployed, secret, or no readable policy, fails and says so. " +
            "A rule that found nothing to look at is not applicable, which is no pass.",
        markdownTable(["id", "a failure", "a pass proves", "the danger", "what to do", "looks at"], rows),
        "## What no rule can see",
        "- What a remote component such as `awsx:ec2:Vpc` makes is known to its plugin alone.\n" +
            "- What a policy of AWS's own holds: those for whole services and for administrators are refused by name, those for the role of one service are believed.\n" +
            "- An input that is not known yet and names another resource is taken for the one resource of that type which it waits for.\n" +
            "- A vault of another stack is judged there, with its own lock.",
        "## Proof gates change",
        "`lifeboat gate-change preview.json --proof proof.json` reads `pulumi preview --json` and ends with 25 where a database would be deleted or replaced " +
            "without fresh proof that its backup comes back. Databases of drills do not count; all others do, whether they are marked as protected or not, " +
            "because that mark is the first thing that a careless change takes off. The proof is what `lifeboat gate --target NAME --json` printed. " +
            "The record of the drill in it must carry the signature of the trusted key, must be about that very database, and is judged again by age, verdict " +
            "and proof. The file alone is believed in two things: that the ledger held when the gate was asked, and that no newer drill stood in it. " +
            "Whoever can replace the file by an older one of the same target can hide a newer failure for as long as `--max-age` allows: ask the gate in the same job, as here.",
        "```sh\npulumi preview --stack production --json > preview.json\nlifeboat gate --target shop --json > proof.json\n" +
            "lifeboat gate-change preview.json --proof proof.json && pulumi up --stack production --yes\n```",
    ]);
}
