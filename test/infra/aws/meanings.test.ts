import * as backup from "@aws-sdk/client-backup";
import * as kms from "@aws-sdk/client-kms";
import * as rds from "@aws-sdk/client-rds";
import * as s3 from "@aws-sdk/client-s3";
import * as sts from "@aws-sdk/client-sts";
import { expect } from "chai";
import { failureNamed } from "../../../infra/aws/call.ts";
import type { FailureName } from "../../../infra/failure.ts";

/**
 * What the errors mean whose names do not say it, decided one by one; those that nobody lists must be called what they
 * are (`rules`), or this test fails: a new version of the SDK brings no error that nobody thought of.
 */
const decided: Readonly<Record<string, FailureName>> = {
    // no call of lifeboat's meets them, or AWS's own sentence is all there is to say
    ...refused(
        ...["CreateCustomDBEngineVersionFault", "DBCapacityReservationUnsupportedFault"],
        ...["DBSecurityGroupNotSupportedFault", "DBSubnetGroupDoesNotCoverEnoughAZs"],
        ...["DBSubnetGroupNotAllowedFault", "DBUpgradeDependencyFailureFault"],
        ...["Ec2ImagePropertiesNotSupportedFault", "IamRoleMissingPermissionsFault"],
        ...["InsufficientAvailableIPsInSubnetFault", "InvalidDBClusterCapacityFault"],
        ...["InvalidDBSubnetGroupFault", "InvalidExportOnlyFault", "InvalidS3BucketFault", "InvalidSubnet"],
        ...["NetworkTypeNotSupported", "SNSInvalidTopicFault", "SNSNoAuthorizationFault"],
        ...["SourceClusterNotSupportedFault", "SourceDatabaseNotSupportedFault"],
        ...["StorageTypeNotSupportedFault", "SubnetAlreadyInUse", "UnsupportedDBEngineVersionFault"],
        "VpcEncryptionControlViolationException",
        // KMS: stores, imports, aliases and signatures are not what restores come to
        ...["InvalidArnException", "CloudHsmClusterInUseException"],
        ...["CloudHsmClusterInvalidConfigurationException", "CloudHsmClusterNotActiveException"],
        ...["CloudHsmClusterNotRelatedException", "InvalidAliasNameException"],
        ...["CustomKeyStoreNameInUseException", "IncorrectTrustAnchorException"],
        ...["XksProxyIncorrectAuthenticationCredentialException", "XksProxyInvalidConfigurationException"],
        ...["XksProxyInvalidResponseException", "XksProxyUriEndpointInUseException"],
        ...["XksProxyUriInUseException", "XksProxyUriUnreachableException"],
        ...["XksProxyVpcEndpointServiceInUseException", "XksKeyAlreadyInUseException"],
        ...["XksProxyVpcEndpointServiceInvalidConfigurationException", "XksKeyInvalidConfigurationException"],
        // a dry run that would have succeeded: whoever asks for one looks for it before
        "DryRunOperationException",
        ...["InvalidGrantTokenException", "TagException", "UnsupportedOperationException"],
        ...["CustomKeyStoreHasCMKsException", "InvalidMarkerException", "ExpiredImportTokenException"],
        ...["IncorrectKeyMaterialException", "InvalidImportTokenException", "InvalidGrantIdException"],
        ...["KMSInvalidMacException", "KMSInvalidSignatureException"],
        // AWS Backup and STS
        ...["InvalidParameterValueException", "InvalidRequestException", "MissingParameterValueException"],
        ...["MalformedPolicyDocumentException", "PackedPolicyTooLargeException", "IDPRejectedClaimException"],
        ...["InvalidIdentityTokenException", "IDPCommunicationErrorException"],
        ...["InvalidAuthorizationMessageException", "ExpiredTradeInTokenException"],
        ...["JWTPayloadSizeExceededException", "OutboundWebIdentityFederationDisabledException"],
        "SessionDurationEscalationException",
        // S3
        ...["ObjectNotInActiveTierError", "InvalidPrefix", "EncryptionTypeMismatch"],
        ...["InvalidRequest", "InvalidWriteOffset", "TooManyParts", "AnnotationNameTooLong"],
        ...["InvalidAnnotationName", "UnsupportedMediaType", "IdempotencyParameterMismatch"],
        "ObjectAlreadyInActiveTierError",
    ),
    InvalidObjectState: "AwsWrongState",
    InvalidRestoreFault: "AwsWrongState",
    PointInTimeRestoreNotEnabledFault: "AwsWrongState",
    DBInstanceNotReadyFault: "AwsWrongState",
    IntegrationConflictOperationFault: "AwsWrongState",
    CustomKeyStoreInvalidStateException: "AwsWrongState",
    StorageTypeNotAvailableFault: "AwsNoCapacity",
    ProvisionedIopsNotAvailableInAZFault: "AwsNoCapacity",
    MaxDBShardGroupLimitReached: "AwsQuotaExceeded",
    AnnotationLimitExceeded: "AwsQuotaExceeded",
    DBProxyTargetAlreadyRegisteredFault: "AwsAlreadyExists",
    BucketAlreadyOwnedByYou: "AwsAlreadyExists",
    KMSKeyNotAccessibleFault: "KeyUnusable",
    KMSInvalidStateException: "KeyUnusable",
    DisabledException: "KeyUnusable",
    KeyUnavailableException: "KeyUnusable",
    InvalidKeyUsageException: "KeyUnusable",
    IncorrectKeyException: "KeyUnusable",
    InvalidCiphertextException: "KeyUnusable",
    KMSInternalException: "AwsUnavailable",
    DependencyTimeoutException: "AwsUnavailable",
    DependencyFailureException: "AwsUnavailable",
    ServiceUnavailableException: "AwsUnavailable",
    RegionDisabledException: "AwsWrongPlace",
    ExpiredTokenException: "AwsCredentialsExpired",
    AccessDenied: "AwsDenied",
};

/** What a name says by itself. */
const rules: readonly (readonly [RegExp, FailureName])[] = [
    [/NotFound(Fault|Exception)?$|^NoSuch/, "AwsNotFound"],
    [/AlreadyExists?(Fault|Exception)?$/, "AwsAlreadyExists"],
    [/QuotaExceeded(Fault)?$|^LimitExceededException$/, "AwsQuotaExceeded"],
    [/^Invalid\w+State(Fault|Exception)$|^ConflictException$/, "AwsWrongState"],
    [/^Insufficient\w+Capacity(Fault)?$/, "AwsNoCapacity"],
];

const models = { backup, kms, rds, s3, sts };

describe("what the errors of AWS mean", () => {
    for (const [service, module] of Object.entries(models)) {
        it(`is decided for each error that the SDK's ${service} client has, in both of its forms`, () => {
            const found = errorsOf(module);
            expect(found).to.have.length.above(8);
            const wrong = found.flatMap(({ name, wire }) => {
                const wanted = decided[name] ?? rules.find(([rule]) => rule.test(name))?.[1];
                const meant = [name, wire].map((code) => failureNamed(code));
                return meant.every((one) => one === wanted)
                    ? []
                    : [`${name} (${wire}): ${wanted ?? "nobody decided"}, and it is ${meant.join(" and ")}`];
            });
            expect(wrong).to.deep.equal([]);
        });
    }

    it("decides nothing about errors that no client has", () => {
        const known = new Set(
            Object.values(models)
                .flatMap((module) => errorsOf(module))
                .map(({ name }) => name),
        );
        expect(Object.keys(decided).filter((name) => !known.has(name))).to.deep.equal([]);
    });
});

function refused(...names: readonly string[]): Readonly<Record<string, FailureName>> {
    return Object.fromEntries(names.map((name) => [name, "AwsRefused"]));
}

interface ModelledError {
    /** Of the SDK's class. */
    readonly name: string;
    /** As the service writes it. */
    readonly wire: string;
}

/** The schemas of errors are lists: a negative number, name space, name, traits, and the members. */
function errorsOf(module: object): readonly ModelledError[] {
    return Object.values(module).flatMap((schema: unknown) => {
        if (!Array.isArray(schema) || schema[0] !== -3) return [];
        const [, , name, traits] = schema as readonly unknown[];
        // each client has a base class that no service sends
        if (typeof name !== "string" || name.endsWith("ServiceException")) return [];
        return [{ name, wire: wireCode(traits) ?? name }];
    });
}

function wireCode(traits: unknown): string | null {
    if (typeof traits !== "object" || traits === null || !("awsQueryError" in traits)) return null;
    const [code] = traits.awsQueryError as readonly unknown[];
    return typeof code === "string" ? code : null;
}
