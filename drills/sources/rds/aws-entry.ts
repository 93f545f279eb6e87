import type { Source, SourceEntry } from "../source.ts";
import type { SourcePlace } from "../aws-target.ts";
import type { AwsKind } from "./open-aws.ts";

/** What tells one kind of recovery point on AWS from another. */
export interface AwsEntry extends Pick<SourceEntry, "describes" | "targets" | "defaultTarget"> {
    readonly kind: AwsKind["kind"];
    /** Loads what asks AWS for its points: who only reads help or drills the lab does without. */
    readonly list: () => Promise<AwsKind["list"]>;
}

/** The entry of a kind of recovery point on AWS: all are opened in the same way. */
export function awsEntry({ list, ...entry }: AwsEntry): SourceEntry {
    const { kind, describes } = entry;
    const open = async (place: SourcePlace): Promise<Source> => {
        const [{ openAws }, listed] = await Promise.all([import("./open-aws.ts"), list()]);
        return openAws({ kind, describes, list: listed }, place);
    };
    return { ...entry, where: "aws", open };
}
