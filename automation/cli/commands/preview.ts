import { previewDocument, isDeployable } from "../../preview/preview-document.ts";
import type { PreviewedStack } from "../../preview/preview-stacks.ts";
import { previewText } from "../../preview/preview-text.ts";
import { chooseExample, chooseStack, type Choice } from "../../preview/stack-choice.ts";
import { Failure } from "../../../infra/failure.ts";
import { defineCommand, type CommandContext } from "../command.ts";
import { flag, option } from "../inputs.ts";
import { showing } from "../showing.ts";

export const preview = defineCommand({
    name: "preview",
    summary: "what a stack would be: every resource, what it is for, guardrails and cost",
    description:
        "With --offline it needs neither the Pulumi CLI nor credentials, and asks nothing of any cloud: the program runs " +
        "on the embedded engine, first with ids unknown as in any preview, then with made-up ids and ARNs, so that " +
        "policies can be judged. It does not know what is deployed: everything is shown as new. Secrets are not decrypted.",
    inputs: {
        offline: flag("--offline", "without the Pulumi CLI, without credentials"),
        stack: option("--stack <name>", "the stack of Pulumi.<name>.yaml; default production"),
        example: option("--example <name>", "all stacks of examples/<name> instead"),
    },
    examples: [
        { line: "lifeboat preview --offline", does: "the production stack as a tree" },
        { line: "lifeboat preview --offline --stack dr", does: "the stack of the other region" },
        {
            line: "lifeboat preview --offline --example labelmint --json | jq '.resources | length'",
            does: "one of the five systems, for a script",
        },
    ],
    exitCodes: [5],
    run: async (context, { offline, stack, example }) => {
        if (!offline) throw needsTheCli(stack);
        const choice = await choose(context, stack, example);
        const previewed = await watched(choice, context);
        const { colours } = context.output;
        return {
            document: previewDocument(choice.name, previewed),
            text: previewed.map((one) => previewText(one, colours)).join("\n\n\n"),
            exitCode: isDeployable(previewed) ? 0 : 5,
        };
    },
});

function choose(
    { checkout, stacks }: CommandContext,
    stack: string | undefined,
    example: string | undefined,
): Promise<Choice> {
    if (stack !== undefined && example !== undefined) {
        throw new Failure("BadUsage", "--stack and --example name different things: give one of them.");
    }
    return example === undefined
        ? chooseStack(stacks, stack ?? "production")
        : chooseExample(checkout, example);
}

/** Only a terminal is told what it waits for. The components and Pulumi are loaded here, when they are needed. */
async function watched(
    { name, stacks }: Choice,
    { output }: CommandContext,
): Promise<readonly PreviewedStack[]> {
    const { previewStacks } = await import("../../preview/preview-stacks.ts");
    if (output.live === null) return previewStacks(stacks, () => undefined);
    return showing(output, `Planning ${name}`, (progress) => previewStacks(stacks, progress));
}

function needsTheCli(stack: string | undefined): Failure {
    const command = `pulumi preview --stack ${stack ?? "production"}`;
    return new Failure("BadUsage", "Against what is deployed, the Pulumi CLI previews.", {
        hint: `Run \`${command}\`, or add --offline for a preview without it.`,
    });
}
