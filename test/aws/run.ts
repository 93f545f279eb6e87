/**
 * `npm run test:aws`: drills on a cloud of the test's own, each kind of recovery point from end to end, and what takes
 * long: the walk along the policy, and killing every process at every step. With words behind it (a file, `--grep`) it
 * is mocha with these words. One file after the other: each has a cloud and databases of its own.
 */
import { runMocha } from "../suite/mocha.ts";
import { lastLine } from "../suite/tally.ts";

const words = process.argv.slice(2);
const named = words.some((word) => word.endsWith(".ts"));
const tally = await runMocha(named ? words : [...words, "test/aws/**/*.test.ts"]);
process.stdout.write(`${lastLine(tally)}\n`);
process.exitCode = tally.failed === 0 && tally.passed > 0 ? 0 : 1;
