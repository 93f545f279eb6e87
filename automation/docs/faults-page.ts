import { faults } from "../../infra/local/faults/registry.ts";
import { code, markdownTable, page } from "./markdown.ts";

/** `docs/faults.md` */
export function faultsPage(): string {
    const rows = faults.map(({ id, describes, wanted }) => [code(id), describes, wanted]);
    return page("Faults", [
        "What `lifeboat lab break FAULT` does to the lab's newest recovery point or to its archive, and what the next drill must " +
            "say of it. The damage is real, production is never touched, and `lifeboat lab heal` puts everything back.",
        markdownTable(["fault", "what it does", "what the drill must say"], rows),
    ]);
}
