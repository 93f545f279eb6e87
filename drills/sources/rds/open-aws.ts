import { Failure } from "../../../infra/failure.ts";
import type { SourceKind } from "../../model.ts";
import type { SourcePlace } from "../aws-target.ts";
import type { Source } from "../source.ts";

/** Opens a kind of recovery point on AWS. Throws `BadUsage` where no stack says which database is meant. */
export function openAws(kind: Exclude<SourceKind, "local">, { aws }: SourcePlace): Promise<Source> {
    if (aws === null) {
        throw new Failure("BadUsage", `Recovery points of ${kind} belong to a stack.`, {
            hint: "Name it: --stack production",
        });
    }
    throw new Failure("EngineUnsupported", `${kind} cannot be opened yet.`);
}
