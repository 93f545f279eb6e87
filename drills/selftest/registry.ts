import type { Mutation } from "./mutation.ts";
import { arrayBounds } from "./mutations/array-bounds.ts";
import { collationOfAnotherVersion } from "./mutations/collation-of-another-version.ts";
import { columnLost } from "./mutations/column-lost.ts";
import { columnRenamed } from "./mutations/column-renamed.ts";
import { columnTypeChanged } from "./mutations/column-type-changed.ts";
import { columnsExchanged } from "./mutations/columns-exchanged.ts";
import { constraintUnvalidated } from "./mutations/constraint-unvalidated.ts";
import { constraintWeakened } from "./mutations/constraint-weakened.ts";
import { databaseSettingChanged } from "./mutations/database-setting-changed.ts";
import { defaultChanged } from "./mutations/default-changed.ts";
import { emptyBecomesNull } from "./mutations/empty-becomes-null.ts";
import { enumExchanged } from "./mutations/enum-exchanged.ts";
import { enumLabelChanged } from "./mutations/enum-label-changed.ts";
import { eventTriggerDisabled } from "./mutations/event-trigger-disabled.ts";
import { extensionLost } from "./mutations/extension-lost.ts";
import { extensionOfAnotherVersion } from "./mutations/extension-of-another-version.ts";
import { fileLost } from "./mutations/file-lost.ts";
import { fileTruncated } from "./mutations/file-truncated.ts";
import { foreignKeyLost } from "./mutations/foreign-key-lost.ts";
import { functionChanged } from "./mutations/function-changed.ts";
import { generatedChanged } from "./mutations/generated-changed.ts";
import { grantLost } from "./mutations/grant-lost.ts";
import { grantToEverybody } from "./mutations/grant-to-everybody.ts";
import { heartbeatDead } from "./mutations/heartbeat-dead.ts";
import { hostileName } from "./mutations/hostile-name.ts";
import { hostileShadows } from "./mutations/hostile-shadows.ts";
import { indexInvalid } from "./mutations/index-invalid.ts";
import { indexKeyOverwritten } from "./mutations/index-key-overwritten.ts";
import { indexLost } from "./mutations/index-lost.ts";
import { indexOfYesterday } from "./mutations/index-of-yesterday.ts";
import { indexPageDamaged } from "./mutations/index-page-damaged.ts";
import { intervalJustified } from "./mutations/interval-justified.ts";
import { jsonbScale } from "./mutations/jsonb-scale.ts";
import { largeObjectChanged } from "./mutations/large-object-changed.ts";
import { largeObjectLost } from "./mutations/large-object-lost.ts";
import { membershipLost } from "./mutations/membership-lost.ts";
import { negativeZero } from "./mutations/negative-zero.ts";
import { notNullLost } from "./mutations/not-null-lost.ts";
import { nullBecomesEmpty } from "./mutations/null-becomes-empty.ts";
import { numericScale } from "./mutations/numeric-scale.ts";
import { orphanAfterBaseline } from "./mutations/orphan-after-baseline.ts";
import { otherMajor } from "./mutations/other-major.ts";
import { ownerChanged } from "./mutations/owner-changed.ts";
import { pageBitFlipped } from "./mutations/page-bit-flipped.ts";
import { pageZeroed } from "./mutations/page-zeroed.ts";
import { parentLost } from "./mutations/parent-lost.ts";
import { partitionDetached } from "./mutations/partition-detached.ts";
import { pointTooOld } from "./mutations/point-too-old.ts";
import { policyLost } from "./mutations/policy-lost.ts";
import { preloadLost } from "./mutations/preload-lost.ts";
import { preparedTransaction } from "./mutations/prepared-transaction.ts";
import { publicationLost } from "./mutations/publication-lost.ts";
import { roleGainedRights } from "./mutations/role-gained-rights.ts";
import { roleLost } from "./mutations/role-lost.ts";
import { rowDoubled } from "./mutations/row-doubled.ts";
import { rowExchanged } from "./mutations/row-exchanged.ts";
import { rowHeaderDamaged } from "./mutations/row-header-damaged.ts";
import { rowHidden } from "./mutations/row-hidden.ts";
import { rowInWrongPartition } from "./mutations/row-in-wrong-partition.ts";
import { rowLost } from "./mutations/row-lost.ts";
import { rowNotIndexed } from "./mutations/row-not-indexed.ts";
import { rowSecurityOff } from "./mutations/row-security-off.ts";
import { rowWithoutColumns } from "./mutations/row-without-columns.ts";
import { sequenceBehind } from "./mutations/sequence-behind.ts";
import { serverKilled } from "./mutations/server-killed.ts";
import { serverSettingChanged } from "./mutations/server-setting-changed.ts";
import { statisticsLost } from "./mutations/statistics-lost.ts";
import { tableAdded } from "./mutations/table-added.ts";
import { tableLost } from "./mutations/table-lost.ts";
import { tableRecreated } from "./mutations/table-recreated.ts";
import { tableRenamed } from "./mutations/table-renamed.ts";
import { toastBitFlipped } from "./mutations/toast-bit-flipped.ts";
import { toastChunkLost } from "./mutations/toast-chunk-lost.ts";
import { tokenLost } from "./mutations/token-lost.ts";
import { trailingSpace } from "./mutations/trailing-space.ts";
import { transactionTooMany } from "./mutations/transaction-too-many.ts";
import { triggerDisabled } from "./mutations/trigger-disabled.ts";
import { triggerLost } from "./mutations/trigger-lost.ts";
import { twinsAdded } from "./mutations/twins-added.ts";
import { unicodeDecomposed } from "./mutations/unicode-decomposed.ts";
import { uniqueTwins } from "./mutations/unique-twins.ts";
import { unvalidatedConstraintLost } from "./mutations/unvalidated-constraint-lost.ts";
import { valueBitFlipped } from "./mutations/value-bit-flipped.ts";
import { valueChanged } from "./mutations/value-changed.ts";
import { valuesExchanged } from "./mutations/values-exchanged.ts";
import { viewChanged } from "./mutations/view-changed.ts";
import { viewStale } from "./mutations/view-stale.ts";
import { viewUnpopulated } from "./mutations/view-unpopulated.ts";
import { wideRowChanged } from "./mutations/wide-row-changed.ts";

/** Every class of damage that a drill must see. A new one is one file and one line here. */
export const mutations: readonly Mutation[] = [
    rowLost,
    rowDoubled,
    twinsAdded,
    rowExchanged,
    valueChanged,
    enumExchanged,
    valuesExchanged,
    columnsExchanged,
    numericScale,
    negativeZero,
    intervalJustified,
    jsonbScale,
    arrayBounds,
    nullBecomesEmpty,
    emptyBecomesNull,
    trailingSpace,
    unicodeDecomposed,
    pageBitFlipped,
    valueBitFlipped,
    pageZeroed,
    fileTruncated,
    fileLost,
    rowHidden,
    rowHeaderDamaged,
    toastChunkLost,
    toastBitFlipped,
    preparedTransaction,
    tableLost,
    tableRecreated,
    tableRenamed,
    tableAdded,
    columnTypeChanged,
    columnLost,
    columnRenamed,
    defaultChanged,
    generatedChanged,
    constraintWeakened,
    unvalidatedConstraintLost,
    constraintUnvalidated,
    foreignKeyLost,
    notNullLost,
    indexLost,
    enumLabelChanged,
    viewChanged,
    functionChanged,
    parentLost,
    orphanAfterBaseline,
    sequenceBehind,
    indexKeyOverwritten,
    indexPageDamaged,
    indexOfYesterday,
    uniqueTwins,
    rowNotIndexed,
    indexInvalid,
    extensionLost,
    extensionOfAnotherVersion,
    preloadLost,
    collationOfAnotherVersion,
    roleLost,
    roleGainedRights,
    membershipLost,
    grantLost,
    grantToEverybody,
    ownerChanged,
    databaseSettingChanged,
    serverSettingChanged,
    triggerLost,
    triggerDisabled,
    policyLost,
    rowSecurityOff,
    partitionDetached,
    rowInWrongPartition,
    viewUnpopulated,
    viewStale,
    transactionTooMany,
    tokenLost,
    pointTooOld,
    heartbeatDead,
    otherMajor,
    hostileName,
    hostileShadows,
    rowWithoutColumns,
    wideRowChanged,
    serverKilled,
    publicationLost,
    eventTriggerDisabled,
    statisticsLost,
    largeObjectLost,
    largeObjectChanged,
];
