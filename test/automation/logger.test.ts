import { expect } from "chai";
import { createLogger, logLevelOf, type LogLevel } from "../../automation/logger.ts";
import { redacted, rememberSecret } from "../../infra/redact.ts";

function capture(level: LogLevel): {
    readonly lines: string[];
    readonly log: ReturnType<typeof createLogger>;
} {
    const lines: string[] = [];
    return { lines, log: createLogger({ level, write: (line) => lines.push(line) }) };
}

describe("the log", () => {
    it("is one JSON document per line with the time and the word of its level", () => {
        const { lines, log } = capture("info");
        log.info({ drill: "d1" }, "chosen");
        const entry = JSON.parse(lines.join("")) as Record<string, unknown>;
        expect(entry).to.include({ level: "info", drill: "d1", msg: "chosen" });
        expect(entry["time"]).to.match(/^\d{4}-\d\d-\d\dT.*Z$/);
    });

    it("says nothing below its level", () => {
        const { lines, log } = capture("warn");
        log.info("not told");
        expect(lines).to.deep.equal([]);
    });

    it("replaces properties that are named like a secret, however deep", () => {
        const { lines, log } = capture("info");
        log.info({ connection: { user: "app", password: "short" }, list: [{ apiKey: 12 }] }, "connected");
        expect(lines.join("")).to.not.contain("short");
        expect(JSON.parse(lines.join(""))).to.deep.include({
            connection: { user: "app", password: redacted },
            list: [{ apiKey: redacted }],
        });
    });

    it("replaces a known secret in messages, in errors and in children of the log", () => {
        const { lines, log } = capture("info");
        rememberSecret("canary-7d41");
        log.child({ where: "canary-7d41" }).error(
            new Error("refused canary-7d41"),
            "failed with canary-7d41",
        );
        expect(lines.join("")).to.contain(redacted).and.not.contain("canary-7d41");
    });

    it("survives a value that contains itself", () => {
        const { lines, log } = capture("info");
        const loop: Record<string, unknown> = { name: "loop" };
        loop["self"] = loop;
        log.info({ loop }, "told");
        expect(lines.join("")).to.contain("[circular]");
    });
});

describe("logLevelOf", () => {
    it("knows the six levels and no other word", () => {
        expect(logLevelOf("debug")).to.equal("debug");
        expect(logLevelOf("loud")).to.equal(null);
    });
});
