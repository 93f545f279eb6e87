import { z } from "zod";
import { isCidrBlock } from "../network/cidr-block.ts";
import { type DrillEndpoint, drillEndpointNames } from "../network/drill-endpoints.ts";

const cidrBlockSchema = z.string().refine(isCidrBlock, "an IPv4 block, such as 10.0.0.0/16");

function blockOf(longest: number): z.ZodString {
    return z.string().refine((text) => {
        const prefix = Number(text.split("/")[1]);
        return isCidrBlock(text) && prefix >= 16 && prefix <= longest;
    }, `an IPv4 block of /16 to /${longest}, such as 10.0.0.0/16`);
}

const subnetIdSchema = z.string().regex(/^subnet-[0-9a-f]+$/, "a subnet's id, such as subnet-0a1b2c3d");

const existingNetworkSchema = z.strictObject({
    vpcId: z
        .string()
        .regex(/^vpc-[0-9a-f]+$/, "a VPC's id, such as vpc-0a1b2c3d")
        .describe("The VPC that is there already."),
    cidrBlock: cidrBlockSchema.describe("Its addresses: no database admits anybody from elsewhere."),
    databaseSubnetIds: z
        .array(subnetIdSchema)
        .min(2)
        .describe("At least two subnets in different zones, without a route to the Internet."),
    privateSubnetIds: z
        .array(subnetIdSchema)
        .default([])
        .describe("Subnets for functions and applications that speak to the databases."),
});

const newNetworkSchema = z.strictObject({
    cidrBlock: blockOf(22)
        .default("10.0.0.0/16")
        .describe(
            "Addresses of the VPC. Danger: another value later means another VPC, and other databases.",
        ),
    zones: z
        .int()
        .min(2)
        .max(6)
        .default(3)
        .describe("Availability zones with subnets in each; a Multi-AZ database needs two."),
    natGateways: z
        .enum(["none", "single", "one-per-zone"])
        .default("single")
        .describe(
            "The way out of the private subnets: none, one for all zones (lost with its zone), or one for each. Databases never have one.",
        ),
});

const drillNetworkSchema = z.strictObject({
    cidrBlock: blockOf(27)
        .default("10.255.0.0/24")
        .describe("Addresses of the VPC in which drills restore. It is connected to no other."),
    endpoints: z
        .array(z.enum(drillEndpointNames as readonly [DrillEndpoint, ...DrillEndpoint[]]))
        .default([...drillEndpointNames])
        .describe(
            "Services that a drill's runner can reach, each at about 7 $ a month. Danger: without one of them, what it is for fails.",
        ),
});

/** Section `network`: where databases live, and where drills restore them. */
export const networkSchema = z.strictObject({
    existing: existingNetworkSchema.optional().describe("A network that is there already, instead of `new`."),
    new: newNetworkSchema.optional().describe("The network that is made where `existing` is left out."),
    drills: drillNetworkSchema
        .optional()
        .describe("A network without a way out, in which drills restore; left out, none is made."),
});

/** The section as the rest of lifeboat sees it. */
export type NetworkConfiguration = z.output<typeof networkSchema>;
/** A network that is there already. */
export type ExistingNetwork = z.output<typeof existingNetworkSchema>;
/** What a network is made of. */
export type NewNetwork = z.output<typeof newNetworkSchema>;

/** What is made where the configuration says nothing. */
export const defaultNewNetwork: NewNetwork = newNetworkSchema.parse({});
