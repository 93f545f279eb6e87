import { deleteRow } from "./delete-row.ts";
import { dropTable } from "./drop-table.ts";
import type { Fault } from "./fault.ts";
import { flipPageByte } from "./flip-page-byte.ts";
import { removeWalSegment } from "./remove-wal-segment.ts";
import { staleBackup } from "./stale-backup.ts";
import { swapValues } from "./swap-values.ts";
import { truncateWalSegment } from "./truncate-wal-segment.ts";
import { updateValue } from "./update-value.ts";
import { wrongSource } from "./wrong-source.ts";

/** Every fault that `lab break` knows. A new one is one file and one line here. */
export const faults: readonly Fault[] = [
    deleteRow,
    updateValue,
    swapValues,
    dropTable,
    removeWalSegment,
    truncateWalSegment,
    flipPageByte,
    staleBackup,
    wrongSource,
];
