import { Failure } from "../../../../infra/failure.ts";
import { StackMissing } from "../command-failures.ts";
import type { Invocation } from "../invocation.ts";
import { readProject } from "../project.ts";
import { holdsSecrets, readConfig, type ConfigValue } from "../stack-config.ts";
import { readStackSettings, saltIn, type StackSettings } from "../stack-settings.ts";
import { backendAt, type Backend } from "../state/backend.ts";
import { openCrypter, type Crypter } from "../state/crypter.ts";
import { passphraseFrom } from "../state/passphrase.ts";
import { readStack, type StoredStack } from "../state/store.ts";
import type { StackName } from "../state/urn.ts";
import { unsupported } from "../unsupported.ts";

/** The project and backend that a command works on. */
export interface Workspace {
    readonly project: string;
    readonly backend: Backend;
}

/** A stack that a command works on. */
export interface StackWorkspace extends Workspace {
    readonly stack: StackName;
    readonly settings: StackSettings;
    readonly stored: StoredStack;
    /** Opens the secrets of the state; the passphrase is asked for here and not before. */
    readonly stateCrypter: () => Promise<Crypter>;
    /** Opens the secrets of the settings: nearly always the same salt. */
    readonly settingsCrypter: () => Promise<Crypter>;
}

/** The project of the command's folder and the backend that the environment, or the project, names. */
export async function openWorkspace(invocation: Invocation): Promise<Workspace> {
    const project = await readProject(invocation.folder);
    const url = invocation.env["PULUMI_BACKEND_URL"];
    return {
        project: project.name,
        backend: backendAt(url === undefined || url === "" ? project.backend?.url : url),
    };
}

/** The stack that the command names by argument or `--stack`. */
export function openStack(invocation: Invocation): Promise<StackWorkspace> {
    return openStackNamed(namedStack(invocation), invocation);
}

/** The name of the stack that the command is about; it need not exist. */
export function namedStack({ flags, positionals }: Invocation): string {
    const given = flags.value("--stack") ?? positionals[0];
    if (given === undefined) throw new Failure("BadUsage", "No stack is named: --stack is missing.");
    return given;
}

/** `StackMissing` where there is none of that name. */
async function openStackNamed(given: string, invocation: Invocation): Promise<StackWorkspace> {
    const workspace = await openWorkspace(invocation);
    const stack = stackNamed(given, workspace.project);
    const stored = await readStack(workspace.backend, stack);
    if (stored === undefined) throw new StackMissing(stack.name);
    const settings = await readStackSettings(invocation.folder, stack.name);
    return {
        ...workspace,
        stack,
        settings,
        stored,
        stateCrypter: () => crypterWith(saltInState(stored) ?? saltIn(settings), invocation),
        settingsCrypter: () => crypterWith(saltIn(settings) ?? saltInState(stored), invocation),
    };
}

/** The configuration, decrypted; without secrets in it no passphrase is needed. */
export async function configOf(workspace: StackWorkspace): Promise<ReadonlyMap<string, ConfigValue>> {
    const { settings, project } = workspace;
    return readConfig(
        settings,
        project,
        holdsSecrets(settings) ? await workspace.settingsCrypter() : undefined,
    );
}

/** `<name>`, `<project>/<name>` or `organization/<project>/<name>`. */
export function stackNamed(given: string, project: string): StackName {
    const parts = given.split("/");
    const [name, itsProject, organization] = [parts.at(-1) ?? "", parts.at(-2), parts.at(-3)];
    const fits = (itsProject ?? project) === project && (organization ?? "organization") === "organization";
    if (parts.length > 3 || !fits || !/^[A-Za-z0-9_.-]{1,100}$/.test(name)) {
        throw new Failure("BadUsage", `"${given}" cannot be the name of a stack of the project ${project}.`);
    }
    return { project, name };
}

async function crypterWith(salt: string | undefined, { env }: Invocation): Promise<Crypter> {
    if (salt === undefined) {
        throw new Failure("EngineState", "Neither the state nor the settings of the stack hold a salt.", {
            hint: "Make the stack anew with `pulumi stack init`.",
        });
    }
    return openCrypter(await passphraseFrom(env), salt);
}

function saltInState({ deployment }: StoredStack): string | undefined {
    const provider = deployment?.secrets_providers;
    if (provider === undefined) return undefined;
    if (provider.type !== "passphrase") throw unsupported(`the secrets provider "${provider.type}"`);
    const { state } = provider;
    const salt = typeof state === "object" && state !== null && "salt" in state ? state.salt : undefined;
    return typeof salt === "string" ? salt : undefined;
}
