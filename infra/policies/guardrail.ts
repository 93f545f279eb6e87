import type { PlannedResource, PlannedStack } from "../planned.ts";

/** `mandatory`: what fails it must not be deployed. `advisory`: what fails it is told, and may be. */
export type GuardrailLevel = "mandatory" | "advisory";

/** What rules must know that no resource says. */
export interface GuardrailContext {
    /** `standing`: stands for years. `drill`: stands for minutes, and must go in one call. */
    readonly lifetime: "standing" | "drill";
    /** Recovery point objective of the stack's databases, in seconds. */
    readonly rpoSeconds: number;
    /** Days for which the configuration wants automated backups kept: no database may keep them for less. */
    readonly retentionDays: number;
    /**
     * The configuration's own word for the lock of the vaults. `compliance` means: once the grace is over nobody, AWS
     * included, can shorten a retention or delete the vault. It is never concluded from anything else.
     */
    readonly vaultLock: "governance" | "compliance";
}

/** One thing that is not as a rule demands. */
export interface Finding {
    /** What it is about: the resource that was inspected, or one beside it. */
    readonly about: PlannedResource;
    /** Path of the input, such as `vpcConfig.publicAccessCidrs[0]`; empty where it is about the whole resource. */
    readonly property: string;
    /**
     * `violation`: it is wrong. `unevaluated`: it could not be judged, because it is unknown until the stack is
     * deployed, secret, or no readable policy. Both fail the rule.
     */
    readonly kind: "violation" | "unevaluated";
    /** One sentence. */
    readonly wrong: string;
    /** What to do, one sentence; absent where the rule's own remedy says it. */
    readonly remedy?: string;
}

/** One rule over the resources of a stack, as data in and data out: it knows no engine, and prints nothing. */
export interface Guardrail {
    /** Kebab-case, with the service in front: `rds-storage-encrypted`. */
    readonly id: string;
    readonly title: string;
    /** What a pass proves, one sentence. */
    readonly demands: string;
    /** What happens to those who break it, one sentence. */
    readonly danger: string;
    /** What to do about a failure in general, one sentence. */
    readonly remedy: string;
    readonly level: GuardrailLevel;
    /** The type tokens of the resources that it judges, one after the other. */
    readonly looksAt: readonly string[] | "every type";
    /** Leaves resources of those types alone. Whatever it cannot tell it must leave to `inspect`, which can say so. */
    readonly concerns?: (resource: PlannedResource, context: GuardrailContext) => boolean;
    /** Judges one resource, with the whole stack at hand for what stands beside it. */
    readonly inspect: (
        resource: PlannedResource,
        stack: PlannedStack,
        context: GuardrailContext,
    ) => readonly Finding[];
}
