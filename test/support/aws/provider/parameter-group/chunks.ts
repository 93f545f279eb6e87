import type { Parameter } from "@aws-sdk/client-rds";

/** More than these RDS does not change in one request. */
const mostAtOnce = 20;

/** What the real resource changes together, in requests of their own, first. */
const together: readonly (readonly string[])[] = [
    ["collation_server", "character_set_server"],
    ["gtid-mode", "enforce_gtid_consistency"],
    ["password_encryption", "rds.accepted_password_auth_method"],
    ["ssl_max_protocol_version", "ssl_min_protocol_version"],
    ["rds.change_data_capture_streaming", "binlog_format"],
    ["aurora_enhanced_binlog", "binlog_backup", "binlog_replication_globaldb"],
];

/** The requests that the real resource makes of a group's parameters: pairs, then what applies at once, then the rest. */
export function chunksOf(parameters: readonly Parameter[]): readonly (readonly Parameter[])[] {
    const named = ({ ParameterName = "" }: Parameter): string => ParameterName;
    const ofPair = (parameter: Parameter): boolean => together.flat().includes(named(parameter));
    const rest = parameters.filter((parameter) => !ofPair(parameter));
    const waits = ({ ApplyMethod }: Parameter): boolean => ApplyMethod === "pending-reboot";
    return [
        ...together.map((pair) => parameters.filter((parameter) => pair.includes(named(parameter)))),
        rest.filter((parameter) => !waits(parameter)),
        rest.filter(waits),
    ].flatMap((group) => split(group));
}

function split(parameters: readonly Parameter[]): readonly (readonly Parameter[])[] {
    const count = Math.ceil(parameters.length / mostAtOnce);
    return Array.from({ length: count }, (_, index) =>
        parameters.slice(index * mostAtOnce, (index + 1) * mostAtOnce),
    );
}
