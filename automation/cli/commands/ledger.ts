import { anchorText } from "../../../drills/evidence/ledger/anchor.ts";
import type { LedgerProblem } from "../../../drills/evidence/ledger/verify-ledger.ts";
import { counted } from "../../../drills/report/format.ts";
import type { Colours } from "../colours.ts";
import { type CommandGroup, defineCommand } from "../command.ts";
import { optionalArgument } from "../inputs.ts";
import { anchorInput, publicKeyInput } from "../ledger-inputs.ts";
import { judgeLedger, type JudgedLedger } from "../trusted-ledger.ts";

const verify = defineCommand({
    name: "verify",
    summary: "check that nobody changed, removed, added or moved a record of a drill",
    description:
        "Every drill that ends adds one signed line to the ledger, which holds the hash of the line before it and of " +
        "the drill's evidence. Needs no network and no database. That the end was cut off, or that the holder of the " +
        "key wrote all of it anew, is only seen by whoever kept a head elsewhere and gives it as the anchor. The " +
        "ledger of this state folder is also held against the evidence that lies there.",
    inputs: {
        file: optionalArgument("file", "a ledger; default: the state folder's own"),
        publicKey: publicKeyInput,
        anchor: anchorInput,
    },
    examples: [
        {
            line: "lifeboat ledger verify",
            does: "this state folder's ledger, and its head to keep elsewhere",
        },
        {
            line: "lifeboat ledger verify audit/ledger.jsonl --public-key ops.pub.pem",
            does: "a ledger that was handed over, with a key that came another way",
        },
        {
            line: 'lifeboat ledger verify --anchor "$(cat ../vault/anchor)"',
            does: "is what was noted last month still there?",
        },
    ],
    exitCodes: [20],
    run: async ({ home, output }, request) => {
        const judged = await judgeLedger(home, request);
        return {
            document: documentOf(judged),
            text: textOf(judged, output.colours),
            exitCode: judged.ok ? 0 : 20,
        };
    },
});

export const ledger: CommandGroup = {
    name: "ledger",
    summary: "the signed chain of every drill that was run",
    commands: [verify],
};

function documentOf({ entries, head, ...judged }: JudgedLedger): object {
    return { ...judged, records: entries.length, head, anchor: head === null ? null : anchorText(head) };
}

function textOf(judged: JudgedLedger, colours: Colours): string {
    const { ok, file, entries, head, keyId, problems, comparedDrills } = judged;
    const headline = ok ? colours.green("✓ The ledger holds") : colours.red("✗ The ledger does not hold");
    const compared =
        comparedDrills === null
            ? "not compared with any evidence"
            : `compared with the evidence of ${counted(comparedDrills, "drill")} that lies here`;
    return [
        `${headline}: ${file}`,
        ...problems.map((problem) => `  ${colours.red("✗")} ${problemText(problem)}`),
        `  ${counted(entries.length, "record")} signed by key ${keyId}, ${compared}`,
        ...(head === null
            ? []
            : [`  head ${anchorText(head)}  ${colours.dim("keep it elsewhere, for --anchor")}`]),
    ].join("\n");
}

function problemText({ line, message }: LedgerProblem): string {
    return line === null ? message : `line ${line}  ${message}`;
}
