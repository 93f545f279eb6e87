import { readFile } from "node:fs/promises";
import { codeOf, Failure } from "../../infra/failure.ts";

/**
 * The text of a `--public-key` file; whether it is a key is for whoever uses it to say.
 * @throws Failure BadUsage where it cannot be read
 */
export async function readPublicKeyFile(file: string): Promise<string> {
    try {
        return await readFile(file, "utf8");
    } catch (error) {
        throw new Failure("BadUsage", `${file} cannot be read: ${codeOf(error) ?? "unknown error"}.`, {
            hint: "--public-key takes the file of an ed25519 public key in PEM.",
            cause: error,
        });
    }
}
