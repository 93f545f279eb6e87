import type { z } from "zod";
import { type SelfManagedConfiguration, selfManagedSchema } from "../../../infra/config/self-managed.ts";

/** Images that nobody pulls. */
export const exampleImages = {
    postgres: "registry.example.com/postgres-backrest:17.6-2.58",
    kubectl: "registry.example.com/kubectl:v1.34.1",
    application: "registry.example.com/shop:4.2.0",
};

/** A self-managed system with everything that it can have. */
export const exampleSelfManagedInput = {
    cluster: {
        version: "1.34",
        publicCidrBlocks: ["203.0.113.0/24"],
        administrators: { oncall: "arn:aws:iam::123456789012:role/oncall" },
    },
    postgres: {
        image: exampleImages.postgres,
        storageGigabytes: 50,
        parameters: { shared_buffers: "512MB" },
    },
    backup: { incremental: "0 8,14,20 * * *", kubectlImage: exampleImages.kubectl },
    restore: { to: "2026-11-20T09:30:00Z" },
    application: { image: exampleImages.application },
    entrance: {
        hostName: "shop.example.com",
        zoneId: "Z0123456789ABC",
        certificateArn: "arn:aws:acm:eu-central-1:123456789012:certificate/0a1b2c3d",
    },
} satisfies z.input<typeof selfManagedSchema>;

/** The section as components get it. */
export function exampleSelfManaged(change: object = {}): SelfManagedConfiguration {
    return selfManagedSchema.parse({ ...exampleSelfManagedInput, ...change });
}
