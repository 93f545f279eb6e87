import type * as kubernetes from "@pulumi/kubernetes";
import type { Quantities } from "../config/self-managed.ts";
import { objectNames, places, postgresUser } from "./places.ts";

/** A container as Kubernetes takes it. */
export type Container = kubernetes.types.input.core.v1.Container;
/** A volume as Kubernetes takes it. */
export type Volume = kubernetes.types.input.core.v1.Volume;
/** A mount of one. */
export type VolumeMount = kubernetes.types.input.core.v1.VolumeMount;

/** What every container is denied: the namespace refuses pods that ask for more ("restricted"). */
export const confined: kubernetes.types.input.core.v1.SecurityContext = {
    allowPrivilegeEscalation: false,
    readOnlyRootFilesystem: true,
    capabilities: { drop: ["ALL"] },
};

/** Of a pod whose processes are nobody's but this user's. */
export function unprivileged(user: number): kubernetes.types.input.core.v1.PodSecurityContext {
    return {
        runAsNonRoot: true,
        runAsUser: user,
        runAsGroup: user,
        fsGroup: user,
        // an owner is changed only where it is wrong: a large volume is not walked through at each start
        fsGroupChangePolicy: "OnRootMismatch",
        seccompProfile: { type: "RuntimeDefault" },
    };
}

/** Request and limit alike: nothing that a neighbour does takes any of it away. */
export function given({ cpu, memory }: Quantities): kubernetes.types.input.core.v1.ResourceRequirements {
    return { requests: { cpu, memory }, limits: { cpu, memory } };
}

/** What jobs are given that only start or read something. */
export const little: Quantities = { cpu: "250m", memory: "256Mi" };

/** pgBackRest with its configuration and its passphrase. Further mounts of the container come behind. */
export const backRestMount: VolumeMount = { name: "pgbackrest", mountPath: places.backRest, readOnly: true };
/** Where {@link backRestMount} comes from. */
export const backRestVolume: Volume = { name: "pgbackrest", configMap: { name: objectNames.backRest } };

/** A folder for what is gone with the pod. */
export const scratchMount: VolumeMount = { name: "scratch", mountPath: places.scratch };
/** Where {@link scratchMount} comes from. */
export const scratchVolume: Volume = { name: "scratch", emptyDir: {} };

/** What pgBackRest is told by its environment: the passphrase of the repository, which no file shows. */
export const backRestEnvironment: kubernetes.types.input.core.v1.EnvVar[] = [
    {
        name: "PGBACKREST_REPO1_CIPHER_PASS",
        valueFrom: { secretKeyRef: { name: objectNames.passwords, key: "repository" } },
    },
];

/** The user of {@link unprivileged} for everything that runs PostgreSQL's image. */
export const asPostgres = unprivileged(postgresUser);
