import type { Provider } from "@pulumi/pulumi/provider/provider.js";
import { Failure } from "../../failure.ts";
import { standbyToken } from "../standby.ts";
import { asProviderError } from "./error-text.ts";
import type { Lifetime } from "./lifetime.ts";
import { changedInputs, check, create, read, remove, type RestoredClusterState } from "./restored-cluster.ts";
import { restoredClusterToken } from "./token.ts";

/** The part of Pulumi's provider protocol that a resource which is never updated needs. */
export type LifeboatProvider = Required<
    Pick<Provider, "check" | "diff" | "create" | "read" | "delete" | "cancel">
>;

/** Speaks Pulumi's provider protocol for `lifeboat:index:RestoredCluster`, and refuses every other resource. */
export function lifeboatProvider({ signal, giveUp, during }: Lifetime): LifeboatProvider {
    return {
        check: (urn: string, _olds: unknown, news: Properties) =>
            answering(urn, () => Promise.resolve({ inputs: news, failures: check(news) })),
        diff: (_id: string, urn: string, olds: Properties, news: Properties) =>
            answering(urn, () => {
                const replaces = changedInputs(olds, news);
                return Promise.resolve({ changes: replaces.length > 0, replaces, deleteBeforeReplace: true });
            }),
        create: (urn: string, inputs: Properties) =>
            answering(urn, async () => {
                const outs = await during(create(inputs, signal));
                return { id: outs.drillId, outs };
            }),
        read: (id: string, urn: string, props: RestoredClusterState) =>
            answering(urn, async () => {
                const found = await read(props);
                return found === null ? { id: "", props: {} } : { id, props: found };
            }),
        delete: (id: string, urn: string, props: RestoredClusterState) =>
            answering(urn, () => during(remove(id, props))),
        cancel: () => {
            giveUp();
            return Promise.resolve();
        },
    };
}

type Properties = Readonly<Record<string, unknown>>;

async function answering<Result>(urn: string, answer: () => Promise<Result>): Promise<Result> {
    try {
        refuseOthers(urn);
        return await answer();
    } catch (error) {
        throw asProviderError(error);
    }
}

/** `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>` */
function refuseOthers(urn: string): void {
    const type = urn.split("::")[2]?.split("$").at(-1);
    if (type === restoredClusterToken) return;
    if (type === standbyToken) throw new Failure("EngineUnsupported", "a Standby cannot be made yet");
    throw new Failure("EngineUnsupported", `there is no resource type ${type ?? urn}`);
}
