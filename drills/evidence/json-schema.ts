import { z } from "zod";
import { sealedEvidenceSchema } from "./record.ts";

/**
 * The JSON Schema of the document that `lifeboat drill --json` prints, which `docs/evidence.schema.json` holds.
 * Draft 7, because every validator reads it.
 */
export function evidenceJsonSchema(): object {
    return z.toJSONSchema(sealedEvidenceSchema, {
        target: "draft-7",
        override: ({ jsonSchema }) => {
            // zod writes the bounds of a safe integer; they say nothing about a drill
            if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
        },
    });
}
