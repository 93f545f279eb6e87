import type { TypeModels } from "../type-model.ts";
import { accessTypes } from "./access.ts";
import { backupTypes } from "./backup.ts";
import { computeTypes } from "./compute.ts";
import { dnsTypes } from "./dns.ts";
import { elasticacheTypes } from "./elasticache.ts";
import { messageTypes } from "./messages.ts";
import { networkTypes } from "./network.ts";
import { rdsTypes } from "./rds.ts";
import { s3Types } from "./s3.ts";
import { spendingTypes } from "./spending.ts";

/** Every resource type whose inputs are held against the AWS SDK's own model. */
export const typeModels: TypeModels = {
    ...rdsTypes,
    ...backupTypes,
    ...s3Types,
    ...accessTypes,
    ...messageTypes,
    ...computeTypes,
    ...elasticacheTypes,
    ...networkTypes,
    ...dnsTypes,
    ...spendingTypes,
};
