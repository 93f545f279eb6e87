import junitReportBuilder, { type Builder, type TestCase } from "junit-report-builder";
import type { ObjectiveView } from "./objective.ts";
import type { ReportFormat } from "./report-format.ts";
import type { CheckView } from "./check-view.ts";
import type { ReportView } from "./view.ts";
import { keptSentence } from "./words.ts";

// The package is CommonJS whose declarations describe an ES module: what they call `default` is the module itself.
const builder = junitReportBuilder as unknown as Builder;

/**
 * The drill as a test suite: a test case for each check, each objective, the clean-up, and the verdict. A suite is
 * green exactly where the exit code is 0, also when the drill ended before its first check.
 */
export const junit: ReportFormat = {
    id: "junit",
    describes: "the checks as test cases, for CI systems",
    file: "junit.xml",
    render: (view) => suiteOf(view),
};

function suiteOf(view: ReportView): string {
    const report = builder.newBuilder().name("lifeboat");
    const suite = report
        .testSuite()
        .name(`lifeboat drill of ${view.target}`)
        .timestamp(view.startedAt.slice(0, 19))
        .time(view.lastedSeconds);
    suite.property("drill", view.id);
    suite.property("proof", view.verdict.proof);
    suite.property("restored", view.restored);
    if (view.cost !== null) suite.property("cost", view.cost.sentence);
    const add = (name: string, group: string): TestCase =>
        suite.testCase().name(name).className(`lifeboat.${view.target}.${group}`);
    for (const check of view.checks) reportCheck(add(check.title, "check"), check);
    for (const objective of view.objectives) reportObjective(add(objective.name, "objective"), objective);
    reportCleanup(add("Nothing left behind", "cleanup"), view);
    reportVerdict(add("Verdict", "verdict"), view);
    return `${report.build()}\n`;
}

function reportCheck(test: TestCase, check: CheckView): void {
    test.time(check.seconds);
    const findings = check.findings.map(({ word, subject, message }) => `${word}: ${subject}: ${message}`);
    if (check.moreFindings > 0) findings.push(`and ${check.moreFindings} more`);
    test.standardOutput(lines(check.proves, check.summary, ...findings));
    if (check.outcome === "failed") test.failure(check.summary, "failed").stacktrace(lines(...findings));
    if (check.outcome === "inconclusive") test.error(check.summary, "inconclusive", lines(...findings));
    if (check.outcome === "skipped") test.skipped();
}

function reportObjective(test: TestCase, objective: ObjectiveView): void {
    const { measured, objective: limit, status, explains } = objective;
    const sentence = `${measured} of ${limit}, ${status}`;
    test.standardOutput(lines(sentence, explains));
    if (status === "missed") test.failure(sentence, "missed");
    // why it was not measured is the verdict's to say: it may well be that the drill failed long before
    if (status === "not measured") test.skipped();
}

function reportCleanup(test: TestCase, { leftovers, kept }: ReportView): void {
    if (kept) test.standardOutput(keptSentence);
    if (leftovers.length > 0) test.failure(leftovers.join("\n"), "left-behind");
}

function reportVerdict(test: TestCase, { verdict, reasons, exitCode }: ReportView): void {
    const sentence = `${verdict.word}: ${verdict.meaning} Proof ${verdict.proof}: ${verdict.proven}.`;
    test.standardOutput(lines(sentence, ...reasons));
    if (exitCode === 24) test.error(sentence, verdict.word, lines(...reasons));
    else if (exitCode !== 0) test.failure(sentence, verdict.word).stacktrace(lines(...reasons));
}

/** For a CDATA section. xmlbuilder takes care of the first end mark in a text, not of a second one. */
function lines(...texts: readonly string[]): string {
    return texts.join("\n").replaceAll("]]>", "]] >");
}
