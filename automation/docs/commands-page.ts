import { coloursOf } from "../cli/colours.ts";
import { topics } from "../cli/help.ts";
import { everyHelp } from "../cli/program.ts";
import { everyCommand } from "../cli/registry.ts";
import { fence, page } from "./markdown.ts";

/** `docs/commands.md`: what `--help` prints, so that both say the same. */
export async function commandsPage(version: string): Promise<string> {
    const helps = await everyHelp(await everyCommand(), { version, colours: coloursOf(false), width: 100 });
    return page("Commands", [
        "What `--help` prints. In the checkout `npx lifeboat` or `npm run lifeboat --` runs it; stdout carries the result alone.",
        ...helps.flatMap(({ path, text }) => [`## ${path}`, fence(text)]),
        ...Object.entries(topics).flatMap(([name, text]) => [`## lifeboat help ${name}`, fence(text)]),
    ]);
}
