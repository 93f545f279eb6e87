import { evidenceJsonSchema } from "../../drills/evidence/json-schema.ts";
import { tool } from "../about.ts";
import { completionScript, shells } from "../cli/completion/script.ts";
import { everyCommand } from "../cli/registry.ts";
import { awsActionsPage } from "./aws-actions-page.ts";
import { awsModelsPage } from "./aws-models-page.ts";
import { checksPage } from "./checks-page.ts";
import { commandsPage } from "./commands-page.ts";
import { configPage } from "./config-page.ts";
import { errorsPage } from "./errors-page.ts";
import { faultsPage } from "./faults-page.ts";
import { figuresPage } from "./figures-page.ts";
import { guardrailsPage } from "./guardrails-page.ts";
import { preflightPage } from "./preflight-page.ts";
import { pulumiProject } from "./pulumi-project.ts";
import { selftestPage } from "./selftest-page.ts";
import { stackConfigPage } from "./stack-config-page.ts";

/** One generated file. */
export interface DocsPage {
    /** From the root of the project. */
    readonly file: string;
    readonly render: () => Promise<string> | string;
}

/** Everything that `npm run docs` writes. A test fails when what lies on disk is not what is written here. */
export const pages: readonly DocsPage[] = [
    { file: "docs/checks.md", render: checksPage },
    { file: "docs/faults.md", render: faultsPage },
    { file: "docs/preflight.md", render: preflightPage },
    { file: "docs/selftest.md", render: selftestPage },
    { file: "docs/errors.md", render: errorsPage },
    { file: "docs/config.md", render: configPage },
    { file: "docs/stack-config.md", render: stackConfigPage },
    { file: "Pulumi.yaml", render: pulumiProject },
    { file: "docs/guardrails.md", render: guardrailsPage },
    { file: "docs/figures.md", render: figuresPage },
    { file: "docs/aws-actions.md", render: awsActionsPage },
    { file: "docs/aws-models.md", render: awsModelsPage },
    { file: "docs/commands.md", render: () => commandsPage(tool().version) },
    { file: "docs/evidence.schema.json", render: () => `${JSON.stringify(evidenceJsonSchema(), null, 4)}\n` },
    ...shells.map((shell) => ({
        // read by the executable, which prints them without loading anything
        file: `docs/completion/lifeboat.${shell}`,
        render: async () => `${await completionScript(shell, await everyCommand())}\n`,
    })),
];
