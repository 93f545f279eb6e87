import type * as pulumi from "@pulumi/pulumi";
import type { VaultCopy } from "../config/vaults.ts";
import { vaultArn } from "../arns.ts";
import { vaultName } from "../names.ts";
import type { Site } from "../site.ts";

/** A vault that recovery points are copied to. */
export interface Destination {
    readonly arn: pulumi.Output<string>;
    readonly region: string;
    /** Null for the stack's own account. */
    readonly accountId: string | null;
    /** How long copies are kept, in days; undefined for as long as what is copied. */
    readonly keepDays: number | undefined;
}

/** The vaults that a configuration names, by ARNs made of names: none of them need exist yet. */
export function destinations(site: Site, copies: readonly VaultCopy[]): readonly Destination[] {
    return copies.map(({ region = site.region, accountId, vault, keepDays }) => ({
        arn: vaultArn(
            accountId === undefined ? site : { ...site, accountId },
            region,
            vault ?? vaultName(site.system, "dr"),
        ),
        region,
        accountId: accountId ?? null,
        keepDays,
    }));
}

/** Regions beside the stack's own that copies go to, each once. */
export function otherRegions({ region: own }: Site, all: readonly Destination[]): readonly string[] {
    return [...new Set(all.map(({ region }) => region).filter((region) => region !== own))];
}

/** Accounts beside the stack's own that copies go to, each once. */
export function otherAccounts(all: readonly Destination[]): readonly string[] {
    return [...new Set(all.flatMap(({ accountId }) => (accountId === null ? [] : [accountId])))];
}
