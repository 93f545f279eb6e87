import path from "node:path";
import { compareWithFolders, readDrillFolders } from "../../drills/evidence/ledger/folders.ts";
import { readLedger } from "../../drills/evidence/ledger/lines.ts";
import type { LedgerPlace } from "../../drills/evidence/ledger/record.ts";
import { type LedgerVerification, verifyLedger } from "../../drills/evidence/ledger/verify-ledger.ts";
import { loadPublicKey } from "../../drills/evidence/seal.ts";
import { Failure } from "../../infra/failure.ts";
import { drillFolder, type Home } from "../../infra/home.ts";
import { lastEntry, readJournal } from "../stacks/journal.ts";
import { readPublicKeyFile } from "./public-key-file.ts";

/** Which ledger is judged, by which key, against what. */
export interface LedgerRequest {
    /** Default: the state folder's own. */
    readonly file?: string | undefined;
    /** File of the public key to trust, PEM. Default: the state folder's own. */
    readonly publicKey?: string | undefined;
    /** A place that was noted elsewhere. */
    readonly anchor?: LedgerPlace | undefined;
}

/** What holds of a ledger, and how far it was looked at. */
export interface JudgedLedger extends LedgerVerification {
    readonly file: string;
    /** How many drills had their evidence compared; null where the ledger is not that of this state folder. */
    readonly comparedDrills: number | null;
}

/**
 * Reads a ledger and judges it; that of the state folder also against the evidence that lies there. A ledger of the
 * state folder that does not exist is an empty one: no drill has ended yet, or somebody removed it, which the journals
 * of the drills then tell.
 *
 * @throws Failure BadUsage where a file that was named cannot be read, EvidenceInvalid where there is no key
 */
export async function judgeLedger(home: Home, request: LedgerRequest): Promise<JudgedLedger> {
    const file = path.resolve(request.file ?? home.ledger);
    // the journals first: a drill that ends meanwhile is then merely not looked for
    const recorded = file === home.ledger ? await recordedDrills(home) : null;
    const bytes = await readLedger(file);
    const expected = request.anchor !== undefined || (recorded !== null && recorded.size > 0);
    if (bytes === null && !expected) throw noLedger(file);
    const publicKeyPem =
        request.publicKey === undefined
            ? await loadPublicKey(home.keys)
            : await readPublicKeyFile(request.publicKey);
    const judged = verifyLedger(bytes ?? Buffer.alloc(0), publicKeyPem, request.anchor ?? null);
    if (recorded === null) return { ...judged, file, comparedDrills: null };
    const folders = await readDrillFolders(home.drills);
    const problems = [
        ...judged.problems,
        ...compareWithFolders(judged.entries, folders, recorded, judged.keyId),
    ];
    return { ...judged, ok: problems.length === 0, problems, file, comparedDrills: folders.length };
}

/** The drills whose journal says that their line was written. */
async function recordedDrills(home: Home): Promise<ReadonlySet<string>> {
    const folders = await readDrillFolders(home.drills);
    const recorded = folders.filter(
        ({ id }) => lastEntry(readJournal(drillFolder(home, id)), "recorded") !== undefined,
    );
    return new Set(recorded.map(({ id }) => id));
}

function noLedger(file: string): Failure {
    return new Failure("UnknownName", `There is no ledger at ${file}.`, {
        hint: "The first drill that ends makes one: lifeboat drill",
    });
}
