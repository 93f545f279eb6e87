import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { embeddedEngine, type StackOrder } from "../../automation/engine/automation.ts";

/** What a stack of the tests, `drill-test`, is opened with on the embedded engine: all that it needs is in the folder. */
export async function stackOrderIn(
    folder: string,
    own: Required<Pick<StackOrder, "program" | "plugins" | "env">>,
): Promise<StackOrder & { readonly passphraseFile: string }> {
    const at = (name: string): string => path.join(folder, name);
    for (const name of ["work", "home", "state"]) await mkdir(at(name), { recursive: true });
    await writeFile(at("passphrase"), "a passphrase of the tests\n", { mode: 0o600 });
    return {
        engine: embeddedEngine(),
        project: "lifeboat",
        stackName: "drill-test",
        workDir: at("work"),
        pulumiHome: at("home"),
        backend: at("state"),
        passphraseFile: at("passphrase"),
        ...own,
    };
}
