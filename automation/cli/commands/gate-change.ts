import { readFile } from "node:fs/promises";
import path from "node:path";
import {
    type ChangeDecision,
    decideChange,
    type DatabaseDecision,
    type DrillProof,
    readProofs,
} from "../../../drills/evidence/ledger/gate-change.ts";
import { loadPublicKey } from "../../../drills/evidence/seal.ts";
import { proofLevels } from "../../../drills/model/verdict.ts";
import { counted } from "../../../drills/report/format.ts";
import { codeOf, Failure } from "../../../infra/failure.ts";
import type { Home } from "../../../infra/home.ts";
import { type PlannedChange, readPreviewDigest } from "../../../infra/policies/change/preview-digest.ts";
import type { Colours } from "../colours.ts";
import { defineCommand } from "../command.ts";
import { argument, choice, flag, option, spanOr } from "../inputs.ts";
import { publicKeyInput } from "../ledger-inputs.ts";
import { readPublicKeyFile } from "../public-key-file.ts";

export const gateChange = defineCommand({
    name: "gate-change",
    summary: "may this change delete or replace a database? Only with fresh proof",
    description:
        "Reads what `pulumi preview --json` would do. Exit 0 where no database is deleted or replaced, or where each of " +
        "them has fresh proof that its backup comes back; 25 and the reasons otherwise. The proof is what `lifeboat gate " +
        "--json` printed for that database, by the name of its target: its `lifeboat:target` tag, or else its identifier " +
        "or its name in the program. The drill's record in it must be signed by the key, and is judged again by its age, " +
        "verdict and proof. What the file alone is believed is that the ledger held and that no newer drill stood in it: " +
        "ask the gate in the same job.",
    inputs: {
        preview: argument("preview", "file with the output of `pulumi preview --json`"),
        proof: option("--proof <file>", "file with the output of `lifeboat gate --json`, or a list of such"),
        maxAge: spanOr("--max-age <age>", "how long ago the drill may have ended: 90m, 36h, 7d", "36h"),
        level: choice(
            "--proof-level <level>",
            "the least that it must have proved",
            proofLevels.slice(1),
            "matched",
        ),
        allowDegraded: flag("--allow-degraded", "a drill that missed an objective or warned counts too"),
        publicKey: publicKeyInput,
    },
    examples: [
        {
            line: "lifeboat gate-change preview.json",
            does: "refuse every change that deletes or replaces a database",
        },
        {
            line: "lifeboat gate --target shop --json > proof.json; lifeboat gate-change preview.json --proof proof.json",
            does: "let it pass while the backup of shop is known to come back",
        },
    ],
    exitCodes: [25],
    run: async ({ home, output }, { preview, proof, maxAge, level, allowDegraded, publicKey }) => {
        const change = await readChange(preview);
        const proofs = proof === undefined ? [] : await readProofFile(proof);
        const key = proofs.length === 0 ? null : await keyOf(home, publicKey);
        const demand = { maxAgeSeconds: maxAge, proof: level, allowDegraded };
        const decision = decideChange(change, proofs, key, demand, new Date());
        return {
            document: { ...decision, demand },
            text: textOf(decision, output.colours),
            exitCode: decision.open ? 0 : 25,
        };
    },
});

async function readChange(file: string): Promise<PlannedChange> {
    const change = readPreviewDigest(await readJson(file));
    if (change !== null) return change;
    throw new Failure("BadUsage", `${file} is not the output of pulumi preview --json.`, {
        hint: "Write it with `pulumi preview --json > preview.json`, without a pipe that hides a failure.",
    });
}

async function readProofFile(file: string): Promise<readonly DrillProof[]> {
    const proofs = readProofs(await readJson(file));
    if (proofs !== null) return proofs;
    throw new Failure("BadUsage", `${file} is not the output of lifeboat gate --json.`, {
        hint: "Write it with `lifeboat gate --target NAME --json > proof.json`.",
    });
}

function keyOf(home: Home, publicKey: string | undefined): Promise<string> {
    return publicKey === undefined ? loadPublicKey(home.keys) : readPublicKeyFile(publicKey);
}

async function readJson(file: string): Promise<unknown> {
    try {
        return JSON.parse(await readFile(path.resolve(file), "utf8"));
    } catch (error) {
        const why = error instanceof SyntaxError ? "it is no JSON" : (codeOf(error) ?? "unknown error");
        throw new Failure("BadUsage", `${file} cannot be read: ${why}.`, { cause: error });
    }
}

function textOf({ open, databases, problems }: ChangeDecision, colours: Colours): string {
    const headline = open
        ? colours.green("✓ The change may be made")
        : colours.red("✗ The change must not be made");
    const about =
        databases.length === 0
            ? "no database is deleted or replaced"
            : `${counted(databases.length, "database")} would be deleted or replaced`;
    return [`${headline}: ${about}`, ...problems.map((one) => `  ${one}`), ...databases.flatMap(lineOf)].join(
        "\n",
    );
}

function lineOf({ name, operations, drill, obstacles }: DatabaseDecision): readonly string[] {
    const what = `  ${name} (${operations.join(", ")})`;
    if (obstacles.length === 0) return [`${what}: proved by ${drill ?? "a drill"}`];
    return [`${what}:`, ...obstacles.map((obstacle) => `    ${obstacle}`)];
}
