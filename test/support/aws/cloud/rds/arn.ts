/** Kinds of things in RDS, as their ARNs name them. */
export type RdsKind = "db" | "snapshot" | "cluster-snapshot" | "pg" | "subgrp" | "og" | "auto-backup";

export function rdsArn(region: string, account: string, kind: RdsKind, name: string): string {
    return `arn:aws:rds:${region}:${account}:${kind}:${name}`;
}

/** An ARN of RDS in its parts; undefined for another text. */
export function rdsParts(
    arn: string,
):
    | { readonly region: string; readonly account: string; readonly kind: string; readonly name: string }
    | undefined {
    const [, region, account, kind, name] = /^arn:aws:rds:([^:]+):(\d{12}):([a-z-]+):(.+)$/.exec(arn) ?? [];
    if (region === undefined || account === undefined || kind === undefined || name === undefined)
        return undefined;
    return { region, account, kind, name };
}
