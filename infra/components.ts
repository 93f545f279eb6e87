import { EncryptionKey } from "./access/encryption-key.ts";
import { ServiceRole } from "./access/service-role.ts";
import type { Purposeful } from "./purpose.ts";

/** Every component class: what they say of their children is what a preview says of a resource. */
export const components: readonly Purposeful[] = [EncryptionKey, ServiceRole];
