import { type Group, text } from "../call.ts";
import { AwsError } from "../data-plane.ts";
import type { StandIn, World } from "../world.ts";
import { paged } from "./paging.ts";
import { familyOf } from "./restore/placement.ts";

/** DescribeDBEngineVersions, of PostgreSQL: moto answers with Aurora's. */
export const describeEngineVersions: StandIn = ({ parameters }, world) => {
    refuseOtherEngine(parameters);
    const wanted = text(parameters, "EngineVersion");
    const all = parameters["IncludeAll"] === true;
    const rows = [...world.rds.versions]
        .filter(([version]) => wanted === undefined || version === wanted || version.split(".")[0] === wanted)
        .filter(([, status]) => all || status === "available")
        .map(([version, status]) => ({
            ...{ Engine: "postgres", EngineVersion: version, Status: status },
            DBParameterGroupFamily: familyOf(version),
            DBEngineDescription: "PostgreSQL",
            DBEngineVersionDescription: `PostgreSQL ${version}-R1`,
        }));
    return paged("DBEngineVersions", rows, parameters);
};

/** DescribeOrderableDBInstanceOptions, of PostgreSQL: moto knows none. */
export const describeOrderable: StandIn = ({ region, parameters }, world) => {
    refuseOtherEngine(parameters);
    const version = text(parameters, "EngineVersion");
    const instanceClass = text(parameters, "DBInstanceClass");
    const versions = [...world.rds.versions.keys()].filter((one) => version === undefined || one === version);
    const classes = orderableClasses(world).filter(
        (one) => instanceClass === undefined || one === instanceClass,
    );
    const rows = versions.flatMap((engineVersion) =>
        classes.flatMap((one) =>
            ["gp2", "gp3", "io1"].map((storage) => optionOf(region, engineVersion, one, storage)),
        ),
    );
    return paged("OrderableDBInstanceOptions", rows, parameters);
};

function optionOf(region: string, version: string, instanceClass: string, storage: string): Group {
    return {
        ...{
            Engine: "postgres",
            EngineVersion: version,
            DBInstanceClass: instanceClass,
            StorageType: storage,
        },
        LicenseModel: "postgresql-license",
        AvailabilityZones: ["a", "b"].map((zone) => ({ Name: `${region}${zone}` })),
        ...{ Vpc: true, MultiAZCapable: true, ReadReplicaCapable: true, SupportsStorageEncryption: true },
        ...{ SupportsIAMDatabaseAuthentication: true, SupportsIops: storage !== "gp2" },
        ...{ MinStorageSize: 20, MaxStorageSize: 65_536 },
    };
}

/** Those that are sold here, without what a test has taken away. */
function orderableClasses(world: World): readonly string[] {
    return [...world.rds.classes].filter((one) => !world.rds.notOrderable.has(one));
}

function refuseOtherEngine(parameters: Group): void {
    const engine = text(parameters, "Engine") ?? "postgres";
    if (engine !== "postgres")
        throw new AwsError(
            "InvalidParameterValue",
            `Invalid DB engine: ${engine}. The test cloud has PostgreSQL alone.`,
        );
}
