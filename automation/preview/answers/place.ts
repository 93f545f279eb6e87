import type { ProviderInputs } from "../../engine/embedded/recording/foresight.ts";
import type { PropertyMap, PropertyValue } from "../../engine/embedded/values/property-value.ts";

/** Where a resource would be made. */
export interface Place {
    readonly region: string;
    readonly accountId: string;
    /** `aws`, `aws-cn`, `aws-us-gov`. */
    readonly partition: string;
    /** What the host names of the partition end with. */
    readonly dnsSuffix: string;
}

/** Stands for the account where the configuration names none; AWS's own documentation uses it. */
export const exampleAccount = "123456789012";

/**
 * By the resource's own `region`, else by the AWS provider that makes it; the account is the one that provider is
 * pinned to (`allowedAccountIds`) or takes a role of.
 */
export function placeOf(inputs: PropertyMap, providerOf: ProviderInputs): Place {
    const provider = providerOf("aws");
    const region = textOf(inputs["region"]) ?? textOf(provider["region"]) ?? "us-east-1";
    return { region, accountId: accountOf(provider), ...partitionOf(region) };
}

function accountOf(provider: PropertyMap): string {
    const said = [provider["allowedAccountIds"], provider["assumeRoles"], provider["assumeRole"]];
    for (const value of said) {
        const [account] = /\b\d{12}\b/.exec(JSON.stringify(value ?? "")) ?? [];
        if (account !== undefined) return account;
    }
    return exampleAccount;
}

function partitionOf(region: string): Pick<Place, "partition" | "dnsSuffix"> {
    if (region.startsWith("cn-")) return { partition: "aws-cn", dnsSuffix: "amazonaws.com.cn" };
    if (region.startsWith("us-gov-")) return { partition: "aws-us-gov", dnsSuffix: "amazonaws.com" };
    return { partition: "aws", dnsSuffix: "amazonaws.com" };
}

/** The text, where the value is one. */
export function textOf(value: PropertyValue | undefined): string | undefined {
    return typeof value === "string" ? value : undefined;
}
