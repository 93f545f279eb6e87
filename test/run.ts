/**
 * `npm test`: types, lint, format, then every test on real PostgreSQL, as many files at once as there are processors.
 * The last line is the sum of all.
 * With words behind it (`npm test -- test/infra/nearest.test.ts`, `npm test -- --no-parallel`) it is mocha with
 * these words, and nothing else.
 */
import { runMocha } from "./suite/mocha.ts";
import { runStaticCheck, staticChecks } from "./suite/static-check.ts";
import { lastLine, nothing, sum } from "./suite/tally.ts";

const words = process.argv.slice(2);

const checked = words.length === 0 ? await Promise.all(staticChecks.map(runStaticCheck)) : [];
const tested = await runMocha(words);
const tally = [...checked, tested].reduce(sum, nothing);
process.stdout.write(`${lastLine(tally)}\n`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
