import * as pulumi from "@pulumi/pulumi";
import type { DrillConfiguration } from "../config/drill.ts";
import type { Site } from "../site.ts";

/** What the environment of a drill is made of. */
export interface DrillEnvironmentArgs {
    readonly site: Site;
    readonly configuration: Pick<DrillConfiguration, "sources" | "instanceClass">;
    readonly stateBucket: pulumi.Input<string>;
    readonly keyArn: pulumi.Input<string>;
    readonly environment?: Readonly<Record<string, pulumi.Input<string>>>;
}

/** Set by the event of a restore test to the id of its job; empty where a drill restores by itself. */
export const restoreJobVariable = "LIFEBOAT_RESTORE_JOB";

/**
 * What CodeBuild runs. The packages stand in the image, because nothing can be had from here, and lifeboat finds them
 * beside its sources. Exit codes go through: a drill that failed is a build that failed.
 */
export function buildSpec(): string {
    return JSON.stringify({
        version: 0.2,
        phases: {
            install: { commands: ['test -e node_modules || ln -s "$LIFEBOAT_PACKAGES" node_modules'] },
            build: {
                "on-failure": "ABORT",
                commands: [
                    `if [ -n "$${restoreJobVariable}" ]; then ` +
                        `npx lifeboat backup restore-validation --job "$${restoreJobVariable}" --json; ` +
                        'else npx lifeboat drill --stack "$LIFEBOAT_STACK" --json; fi',
                ],
            },
        },
    });
}

/** Settings of a drill that its stack's file, which lies beside its source, does not say: where its state is. */
export function drillEnvironment({
    site,
    configuration,
    stateBucket,
    keyArn,
    environment = {},
}: DrillEnvironmentArgs): { readonly name: string; readonly value: pulumi.Input<string> }[] {
    const { sources, instanceClass } = configuration;
    const all: Readonly<Record<string, pulumi.Input<string>>> = {
        // what the drill reads in its sources, for whoever looks at the project in the console
        LIFEBOAT_DRILL_SOURCES: sources.join(","),
        ...(instanceClass === undefined ? {} : { LIFEBOAT_DRILL_INSTANCE_CLASS: instanceClass }),
        ...environment,
        LIFEBOAT_STACK: site.role,
        LIFEBOAT_ENGINE: "cli",
        LIFEBOAT_PACKAGES: "/opt/lifeboat/node_modules",
        [restoreJobVariable]: "",
        PULUMI_BACKEND_URL: pulumi.interpolate`s3://${stateBucket}?region=${site.region}`,
        LIFEBOAT_SECRETS_PROVIDER: pulumi.interpolate`awskms:///${keyArn}?region=${site.region}`,
        PULUMI_SKIP_UPDATE_CHECK: "true",
        PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    };
    return Object.entries(all).map(([name, value]) => ({ name, value }));
}
