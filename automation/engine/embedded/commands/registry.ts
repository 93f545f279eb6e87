import { cancel } from "./cancel.ts";
import type { Command } from "./command.ts";
import { configGet } from "./config-get.ts";
import { configList } from "./config-list.ts";
import { configRm } from "./config-rm.ts";
import { configSet, configSetAll } from "./config-set.ts";
import { destroy } from "./destroy.ts";
import { preview } from "./preview.ts";
import { stackExport } from "./stack-export.ts";
import { stackHistory } from "./stack-history.ts";
import { stackInit } from "./stack-init.ts";
import { stackLs } from "./stack-ls.ts";
import { stackOutput } from "./stack-output.ts";
import { stackRm } from "./stack-rm.ts";
import { stackSelect } from "./stack-select.ts";
import { up } from "./up.ts";
import { version } from "./version.ts";
import { whoami } from "./whoami.ts";

/** Every command that the embedded engine answers. Whatever is not listed is refused by name. */
export const commands: readonly Command[] = [
    version,
    whoami,
    stackInit,
    stackSelect,
    stackLs,
    stackRm,
    stackOutput,
    stackExport,
    stackHistory,
    configList,
    configGet,
    configSet,
    configSetAll,
    configRm,
    preview,
    up,
    destroy,
    cancel,
];
