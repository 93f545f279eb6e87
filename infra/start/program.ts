import { fileURLToPath } from "node:url";

/** The module to fork, or to give to Node, with a TypeScript file as its first word, to run that file as a program. */
export const programStarter = fileURLToPath(new URL("./run.js", import.meta.url));
