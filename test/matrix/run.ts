/**
 * `npm run test:matrix`: every test that touches PostgreSQL, once on each major that lifeboat supports, or on those
 * that are named (`npm run test:matrix 14 17`). Other majors than the default are installed at first use.
 * The last line is the sum of all, as that of the suite.
 */
import { supportedMajor, supportedMajors } from "../../infra/local/server/major.ts";
import { runMocha } from "../suite/mocha.ts";
import { lastLine, nothing, sum } from "../suite/tally.ts";
import { compareFingerprints } from "./fingerprints.ts";
import { installMajors } from "./install.ts";
import { matrixTable, type MatrixRow } from "./table.ts";
import { filesOfTheMatrix } from "./files.ts";

const words = process.argv.slice(2);
const unknown = words.find((word) => !/^\d+$/.test(word) || supportedMajor(word) === null);

if (unknown === undefined) await runMatrix(words.length === 0 ? supportedMajors : words.flatMap(majorNamed));
else {
    process.stderr.write(`"${unknown}" is none of the majors ${supportedMajors.join(", ")}\n`);
    process.exitCode = 2;
}

function majorNamed(word: string): readonly (typeof supportedMajors)[number][] {
    return supportedMajors.filter((major) => String(major) === word);
}

async function runMatrix(majors: readonly (typeof supportedMajors)[number][]): Promise<void> {
    const missing = await installMajors(majors);
    const rows: MatrixRow[] = [];
    for (const major of majors) {
        if (missing.includes(major)) {
            // not a pass: it is counted, and the table says why
            rows.push({ major, seconds: 0, tally: { ...nothing, skipped: 1 }, installed: false });
            continue;
        }
        process.stdout.write(`\nPostgreSQL ${major}\n`);
        const startedAt = performance.now();
        const tally = await runMocha(filesOfTheMatrix, { LIFEBOAT_POSTGRES: String(major) });
        rows.push({ major, seconds: (performance.now() - startedAt) / 1_000, tally, installed: true });
    }
    const present = majors.filter((major) => !missing.includes(major));
    process.stdout.write(`\n${await compareFingerprints(present)}\n\n${matrixTable(rows)}\n`);
    const total = rows.map(({ tally }) => tally).reduce(sum, nothing);
    process.stdout.write(`${lastLine(total)}\n`);
    process.exitCode = total.failed === 0 && total.passed > 0 ? 0 : 1;
}
