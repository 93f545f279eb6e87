import type * as kubernetes from "@pulumi/kubernetes";
import type { SelfManagedConfiguration } from "../config/self-managed.ts";
import { certificateScript, restoreScript } from "./backrest-commands.ts";
import {
    asPostgres,
    backRestEnvironment,
    backRestMount,
    backRestVolume,
    confined,
    type Container,
    given,
    little,
    scratchMount,
    scratchVolume,
    type Volume,
    type VolumeMount,
} from "./containers.ts";
import { objectNames, places, postgresPort } from "./places.ts";

const dataMount: VolumeMount = { name: "data", mountPath: places.volume };
const certificateMount: VolumeMount = { name: "certificate", mountPath: places.certificate };
const socketMount: VolumeMount = { name: "sockets", mountPath: places.sockets };

/** The pod of the database: a certificate of its own, its data from the repository where that is wanted, the server. */
export function postgresPod(settings: SelfManagedConfiguration): kubernetes.types.input.core.v1.PodSpec {
    return {
        serviceAccountName: objectNames.postgresAccount,
        // it asks the API of Kubernetes for nothing
        automountServiceAccountToken: false,
        securityContext: asPostgres,
        // fast shutdown of PostgreSQL ends with a checkpoint
        terminationGracePeriodSeconds: 120,
        initContainers: [
            certificate(settings),
            ...(settings.restore === undefined ? [] : [restore(settings, settings.restore)]),
        ],
        containers: [server(settings)],
        volumes,
    };
}

const volumes: Volume[] = [
    { name: "certificate", emptyDir: { medium: "Memory" } },
    { name: "sockets", emptyDir: {} },
    scratchVolume,
    backRestVolume,
    { name: "configuration", configMap: { name: objectNames.configuration } },
    { name: "passwords", secret: { secretName: objectNames.passwords, defaultMode: 0o440 } },
];

function certificate({ postgres }: SelfManagedConfiguration): Container {
    return {
        name: "certificate",
        image: postgres.image,
        command: ["bash", "-c", certificateScript],
        securityContext: confined,
        resources: given(little),
        volumeMounts: [certificateMount, scratchMount],
    };
}

function restore(
    { postgres }: SelfManagedConfiguration,
    wanted: NonNullable<SelfManagedConfiguration["restore"]>,
): Container {
    return {
        name: "restore",
        image: postgres.image,
        command: ["bash", "-c", restoreScript(wanted)],
        env: backRestEnvironment,
        securityContext: confined,
        resources: given(postgres.resources),
        volumeMounts: [dataMount, scratchMount, socketMount, backRestMount],
    };
}

function server({ postgres }: SelfManagedConfiguration): Container {
    const ready = {
        exec: { command: ["pg_isready", "--quiet", `--host=${places.sockets}`, "--username=postgres"] },
    };
    return {
        name: objectNames.postgres,
        image: postgres.image,
        args: ["postgres", "-c", `config_file=${places.configuration}/postgresql.conf`],
        ports: [{ name: "postgres", containerPort: postgresPort }],
        env: [
            { name: "PGDATA", value: places.data },
            { name: "PGHOST", value: places.sockets },
            { name: "POSTGRES_INITDB_ARGS", value: "--data-checksums" },
            { name: "POSTGRES_PASSWORD_FILE", value: `${places.passwords}/superuser` },
            ...backRestEnvironment,
        ],
        securityContext: confined,
        resources: given(postgres.resources),
        // a restored cluster replays for as long as it must: it is not ended meanwhile
        startupProbe: { ...ready, periodSeconds: 10, failureThreshold: 360 },
        readinessProbe: { ...ready, periodSeconds: 10 },
        livenessProbe: { ...ready, periodSeconds: 30, failureThreshold: 6, timeoutSeconds: 5 },
        volumeMounts: [
            dataMount,
            certificateMount,
            socketMount,
            scratchMount,
            backRestMount,
            { name: "configuration", mountPath: places.configuration, readOnly: true },
            { name: "passwords", mountPath: places.passwords, readOnly: true },
        ],
    };
}
