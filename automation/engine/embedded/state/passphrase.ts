import { readFile } from "node:fs/promises";
import { Failure } from "../../../../infra/failure.ts";
import { rememberSecret } from "../../../../infra/redact.ts";

/**
 * The passphrase of the stack's secrets: `PULUMI_CONFIG_PASSPHRASE` (which may be empty), else the content of the file
 * that `PULUMI_CONFIG_PASSPHRASE_FILE` names, without white space around it.
 */
export async function passphraseFrom(env: Readonly<Record<string, string | undefined>>): Promise<string> {
    return env["PULUMI_CONFIG_PASSPHRASE"] ?? (await fromFile(env["PULUMI_CONFIG_PASSPHRASE_FILE"]));
}

async function fromFile(file: string | undefined): Promise<string> {
    if (file === undefined || file === "") {
        throw new Failure("EngineState", "The passphrase of the stack's secrets is not known.", {
            hint: "Set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE.",
        });
    }
    try {
        const passphrase = (await readFile(file, "utf8")).trim();
        rememberSecret(passphrase);
        return passphrase;
    } catch (error) {
        throw new Failure("EngineState", `The passphrase file ${file} cannot be read.`, { cause: error });
    }
}
