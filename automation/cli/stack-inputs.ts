import { option, optionOr } from "./inputs.ts";

/** Which stack, for commands that have to do with production. */
export const productionStack = optionOr("--stack <name>", "the stack that production is in", "production");

/** Which database of it, where there are several. */
export const stackDatabase = option(
    "--database <name>",
    "which database of the stack; needed where it has several",
);
