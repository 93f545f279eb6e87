import { decideGate, type GateDecision, type GateDemand } from "../../../drills/evidence/ledger/gate.ts";
import { proofLevels } from "../../../drills/model/verdict.ts";
import { span } from "../../../drills/report/format.ts";
import { Failure } from "../../../infra/failure.ts";
import type { Home } from "../../../infra/home.ts";
import type { Colours } from "../colours.ts";
import { defineCommand } from "../command.ts";
import { choice, flag, option, optionOr, spanOr } from "../inputs.ts";
import { anchorInput, publicKeyInput } from "../ledger-inputs.ts";
import { judgeLedger, type LedgerRequest } from "../trusted-ledger.ts";

/** What may be demanded: "none" would demand nothing. */
const proofs = proofLevels.slice(1);

export const gate = defineCommand({
    name: "gate",
    summary: "is there fresh proof that the backup comes back? For CI",
    description:
        "Looks for the newest complete drill of the target in the ledger, once that has been verified. Exit 0 when it " +
        "passed, is young enough and proved enough; 25 and the reason otherwise. Drills that were interrupted are " +
        "passed over. An older drill that passed does not make up for a newer one that did not.",
    inputs: {
        target: optionOr("--target <name>", "what must have been drilled", "lab"),
        maxAge: spanOr("--max-age <age>", "how long ago the drill may have ended: 90m, 36h, 7d", "36h"),
        proof: choice("--proof <level>", "the least that it must have proved", proofs, "matched"),
        allowDegraded: flag("--allow-degraded", "a drill that missed an objective or warned counts too"),
        ledger: option("--ledger <file>", "the ledger to look in; default: the state folder's own"),
        publicKey: publicKeyInput,
        anchor: anchorInput,
    },
    examples: [
        {
            line: "lifeboat gate --max-age 36h && pulumi up --yes",
            does: "change production only while its backup is known to come back",
        },
        { line: "lifeboat gate --max-age 7d --proof read --json", does: "weaker proof, for a script" },
        {
            line: "lifeboat gate --ledger ledger.jsonl --public-key ops.pub.pem",
            does: "in CI, where only the ledger and the public key are at hand",
        },
    ],
    exitCodes: [25],
    run: async ({ home, output }, { maxAge, ledger, publicKey, anchor, ...rest }) => {
        const demand: GateDemand = { ...rest, maxAgeSeconds: maxAge };
        const decision = await decide(home, { file: ledger, publicKey, anchor }, demand);
        return {
            document: { ...decision, demand },
            text: textOf(decision, output.colours),
            exitCode: decision.open ? 0 : 25,
        };
    },
});

/** Where nothing was ever recorded there is no proof either; a ledger that was named must exist. */
async function decide(home: Home, request: LedgerRequest, demand: GateDemand): Promise<GateDecision> {
    const judged = await judgeLedger(home, request).catch((error: unknown) => {
        const unborn = error instanceof Failure && error.failure === "UnknownName";
        if (unborn && request.file === undefined) return { ok: true, entries: [], problems: [] };
        throw error;
    });
    return decideGate(judged, demand, new Date());
}

function textOf({ open, obstacles, drill, ageSeconds }: GateDecision, colours: Colours): string {
    if (!open || drill === null || ageSeconds === null) {
        const reasons = obstacles.map(({ message }) => `  ${message}`);
        return [colours.red("✗ There is no fresh proof"), ...reasons].join("\n");
    }
    const { drill: id, verdict, proof } = drill;
    return `${colours.green("✓ There is fresh proof")}: ${id} ${verdict}, proof: ${proof}, ended ${span(ageSeconds)} ago`;
}
