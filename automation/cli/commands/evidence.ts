import path from "node:path";
import { loadPublicKey } from "../../../drills/evidence/seal.ts";
import { folderStore } from "../../../drills/evidence/store.ts";
import { verifyEvidence, type Verification } from "../../../drills/evidence/verify-evidence.ts";
import { Failure } from "../../../infra/failure.ts";
import type { Home } from "../../../infra/home.ts";
import { drillFolder } from "../../../infra/home.ts";
import { drillIdPattern } from "../../../infra/naming.ts";
import type { Colours } from "../colours.ts";
import { defineCommand, type CommandGroup } from "../command.ts";
import { option, optionalArgument } from "../inputs.ts";
import { readPublicKeyFile } from "../public-key-file.ts";

const verify = defineCommand({
    name: "verify",
    summary: "check that a drill's evidence is what was sealed, and by whom",
    description:
        "Needs no network and no database. A drill of this state folder is held against the state folder's own key; " +
        "a folder from elsewhere against the key given, and without one only against itself, which proves no signer.",
    inputs: {
        drill: optionalArgument(
            "drill|folder",
            "a drill's id, or a folder with evidence; the last drill without",
        ),
        publicKey: option("--public-key <file>", "the key to trust, PEM"),
    },
    examples: [
        { line: "lifeboat evidence verify", does: "the last drill" },
        {
            line: "lifeboat evidence verify ./audit/drill-20261103t020000z-3fa9c1 --public-key ops.pub.pem",
            does: "a folder that was handed over, with a key that came another way",
        },
    ],
    exitCodes: [20],
    run: async ({ home, output }, { drill, publicKey }) => {
        const folder = await folderOf(home, drill);
        const trusted =
            publicKey === undefined ? await ownKey(home, folder) : await readPublicKeyFile(publicKey);
        const verification = await verifyEvidence(
            folder,
            trusted === undefined ? {} : { publicKeyPem: trusted },
        );
        return {
            document: { folder, ...verification },
            text: textOf(folder, verification, output.colours),
            exitCode: verification.ok ? 0 : 20,
        };
    },
});

export const evidence: CommandGroup = {
    name: "evidence",
    summary: "what drills leave behind as proof",
    commands: [verify],
};

/** The last drill, the drill of an id, or the folder as it was typed. */
async function folderOf(home: Home, typed: string | undefined): Promise<string> {
    if (typed !== undefined && !drillIdPattern.test(typed)) return path.resolve(typed);
    const store = folderStore(home.drills);
    if (typed !== undefined) return (await store.load(typed)).evidence.path;
    const latest = await store.latest();
    if (latest !== null) return latest.evidence.path;
    throw new Failure("UnknownName", "There is no finished drill here yet.", {
        hint: "Name a folder with evidence.",
    });
}

/** Our own key vouches for our own drills; for a folder from elsewhere it would only say "not mine". */
async function ownKey(home: Home, folder: string): Promise<string | undefined> {
    if (drillFolder(home, path.basename(folder)) !== folder) return undefined;
    return loadPublicKey(home.keys);
}

function textOf(folder: string, { ok, findings }: Verification, colours: Colours): string {
    const lines = findings.map(({ ok: holds, what, reason }) => {
        const mark = holds ? colours.green("✓") : colours.red("✗");
        return `  ${mark} ${what}  ${colours.dim(reason)}`;
    });
    const headline = ok ? colours.green("✓ The evidence holds") : colours.red("✗ The evidence does not hold");
    return [`${headline}: ${folder}`, ...lines].join("\n");
}
