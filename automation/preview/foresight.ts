import { Failure } from "../../infra/failure.ts";
import { nearest } from "../../infra/nearest.ts";
import type { Asked, Foreseen, Foresight } from "../engine/embedded/recording/foresight.ts";
import { packageOf } from "../engine/embedded/state/urn.ts";
import { isSecret, type PropertyMap } from "../engine/embedded/values/property-value.ts";
import { backupOutcomes } from "./answers/aws-backup.ts";
import { awsAnswer } from "./answers/aws-calls.ts";
import { dataOutcomes } from "./answers/aws-data.ts";
import { networkOutcomes } from "./answers/aws-network.ts";
import { operationOutcomes } from "./answers/aws-operations.ts";
import { otherOutcome } from "./answers/aws-other.ts";
import { foreseenBy, type Outcomes } from "./answers/facts.ts";
import { kubernetesOutcome, plainForeseen, randomOutcomes, vpcOutcome } from "./answers/other-packages.ts";

/** The outputs of other stacks, by the last part of their names: `production` of `organization/lifeboat/production`. */
export type References = Readonly<Record<string, PropertyMap>>;

const outcomes: Outcomes = {
    ...dataOutcomes,
    ...backupOutcomes,
    ...networkOutcomes,
    ...operationOutcomes,
    ...randomOutcomes,
    "awsx:ec2:Vpc": vpcOutcome,
};

/** As a preview before the first deployment: ids and computed outputs are unknown. */
export function cautiousForesight(references: References): Foresight {
    return {
        made: ({ inputs, remote }) => ({ id: null, outputs: remote ? {} : inputs }),
        called: awsAnswer,
        found: (asked, id) => existing(asked, id, references),
    };
}

/** As if everything had been deployed: ids, ARNs and other computed outputs are made up, in their right form. */
export function fullForesight(references: References): Foresight {
    return { made: outcomeOf, called: awsAnswer, found: (asked, id) => existing(asked, id, references) };
}

function outcomeOf(asked: Asked): Foreseen {
    const { type } = asked;
    const own = outcomes[type];
    if (own !== undefined) return foreseenBy(own, asked);
    const packageName = packageOf(type);
    if (packageName === "aws") return foreseenBy(otherOutcome(type), asked);
    if (packageName === "kubernetes") return foreseenBy(kubernetesOutcome, asked);
    return plainForeseen(asked);
}

/** What is there already has the outputs that its type would get, with its own id in the place of the made-up one. */
function existing(asked: Asked, id: string, references: References): PropertyMap {
    if (asked.type === "pulumi:pulumi:StackReference") return referenceTo(id, references);
    const made = outcomeOf(asked);
    const text = JSON.stringify(made.outputs);
    return JSON.parse(made.id === null ? text : text.replaceAll(made.id, id)) as PropertyMap;
}

function referenceTo(stackName: string, references: References): PropertyMap {
    const outputs = references[stackName.split("/").at(-1) ?? ""];
    if (outputs === undefined) {
        const near = nearest(stackName, Object.keys(references));
        throw new Failure("UnknownName", `unknown stack "${stackName}"`, {
            hint:
                near.length > 0
                    ? `Did you mean ${near.join(", ")}?`
                    : "An offline preview knows the outputs of the stacks that are planned with it, and of no other.",
        });
    }
    const secretOutputNames = Object.keys(outputs).filter((key) => isSecret(outputs[key]));
    return { name: stackName, outputs, secretOutputNames };
}
