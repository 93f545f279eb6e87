import { stackConfigurationSchema } from "../../infra/config/stack.ts";
import { keyTable } from "./key-table.ts";
import { page } from "./markdown.ts";

/** `docs/stack-config.md` */
export function stackConfigPage(): string {
    return page("Configuration of a stack", [
        "These keys stand below `config:` in `Pulumi.<stack>.yaml`, each with `lifeboat:` before it; `aws:region` beside them is the " +
            "stack's one region. A section that is left out is a part of the infrastructure that is left out. Keys are read once, before " +
            "anything is registered: what is wrong is told all at once, and so are settings that contradict each other or that AWS " +
            "refuses together. `npx lifeboat preview --offline` tells both without credentials.",
        keyTable(stackConfigurationSchema),
    ]);
}
