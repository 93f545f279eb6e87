// `node run.js FILE.ts WORDS…` runs a TypeScript file as a program, which finds its words where Node puts them.
import path from "node:path";
import { load } from "./load.js";

process.argv.splice(1, 1);
await load(path.resolve(process.argv[1]));
