import { readAnchor } from "../../drills/evidence/ledger/anchor.ts";
import type { LedgerPlace } from "../../drills/evidence/ledger/record.ts";
import { Failure } from "../../infra/failure.ts";
import { type Input, option } from "./inputs.ts";

/** The key by which a ledger is judged. */
export const publicKeyInput = option(
    "--public-key <file>",
    "the key to trust, PEM; default: the state folder's own",
);

/** A place in the ledger that was noted where nobody who can write the ledger can change it. */
export const anchorInput: Input<LedgerPlace | undefined> = {
    ...option(
        "--anchor <sequence:hash>",
        "a head that `lifeboat ledger verify` printed earlier, kept elsewhere",
    ),
    read: (typed) => {
        if (typed === undefined) return undefined;
        const anchor = readAnchor(String(typed));
        if (anchor !== null) return anchor;
        throw new Failure("BadUsage", `"${String(typed)}" is not an anchor.`, {
            hint: "It is a number, a colon and 64 hex digits, as `lifeboat ledger verify` prints its head.",
        });
    },
};
