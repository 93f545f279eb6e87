import { homedir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { unsupported } from "../unsupported.ts";
import type { StackName } from "./urn.ts";

/** A folder in the layout of Pulumi's `file://` backend. */
export interface Backend {
    readonly url: string;
    /** The folder's `.pulumi`. */
    readonly root: string;
}

/** @param url `file:///folder` or `file://~/folder`; any other is refused, because the CLI serves it */
export function backendAt(url: string | undefined): Backend {
    if (url === undefined || url === "") throw unsupported("a stack without PULUMI_BACKEND_URL=file://…");
    if (!url.startsWith("file://")) throw unsupported("state anywhere but in a folder (file://…)");
    return { url, root: path.join(folderOf(url), ".pulumi") };
}

function folderOf(url: string): string {
    const place = url.slice("file://".length);
    if (place === "~" || place.startsWith("~/")) return path.join(homedir(), place.slice(1));
    if (!place.startsWith("/")) return path.resolve(place);
    return fileURLToPath(url);
}

/** The file that tells the version of the layout. */
export function metaFile(backend: Backend): string {
    return path.join(backend.root, "meta.yaml");
}

/** The folder with the checkpoints of one project's stacks. */
export function stacksFolder(backend: Backend, project: string): string {
    return path.join(backend.root, "stacks", project);
}

/** The state of one stack. */
export function checkpointFile(backend: Backend, stack: StackName): string {
    return path.join(stacksFolder(backend, stack.project), `${stack.name}.json`);
}

/** Every file in it is a lock that somebody holds on the stack. */
export function locksFolder(backend: Backend, stack: StackName): string {
    return path.join(backend.root, "locks", "organization", stack.project, stack.name);
}

/** Who is removing the lock of a dead process: files that only this engine reads. */
export function takeoversFolder(backend: Backend): string {
    return path.join(backend.root, "takeovers");
}
