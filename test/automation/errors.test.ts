import { expect } from "chai";
import { errorTable } from "../../automation/errors/table.ts";
import { exitCodeOf, explain } from "../../automation/errors.ts";
import { exitCodes } from "../../automation/exit-codes.ts";
import { Failure, failureNames } from "../../infra/failure.ts";
import { redacted, rememberSecret } from "../../infra/redact.ts";

describe("the error table", () => {
    it("has a row for every failure, and no other", () => {
        expect(Object.keys(errorTable)).to.have.members([...failureNames]);
    });

    it("gives every failure an exit code that is documented and not 0", () => {
        for (const [name, row] of Object.entries(errorTable)) {
            expect(exitCodes, name).to.have.property(String(row.exitCode));
            expect(row.exitCode, name).to.not.equal(0);
        }
    });

    it("writes titles as the end of a sentence and hints as whole sentences", () => {
        for (const [name, row] of Object.entries(errorTable)) {
            expect(row.title, name).to.match(/^[a-z].*[^.]$/);
            expect(row.hint, name).to.match(/^[A-Z`].*\.$/);
        }
    });

    it("blames nobody for a bug but the makers", () => {
        expect(errorTable.Internal.whoCanAct).to.equal("maintainers");
        expect(failureNames.filter((name) => errorTable[name].whoCanAct === "maintainers")).to.deep.equal([
            "Internal",
        ]);
    });
});

describe("explain", () => {
    it("prefers the hint of the case over the hint of the table", () => {
        const special = new Failure("BadUsage", "No.", { hint: "Say yes." });
        expect(explain(special).hint).to.equal("Say yes.");
        expect(explain(new Failure("BadUsage", "No.")).hint).to.equal(errorTable.BadUsage.hint);
    });

    it("shows no stack for a user's mistake, and one for a bug", () => {
        expect(explain(new Failure("UnknownName", "No such table.")).showStack).to.equal(false);
        expect(explain(new TypeError("x is not a function"))).to.include({
            name: "Internal",
            exitCode: 255,
            showStack: true,
        });
    });

    it("knows a full disk by the code of the system's error", () => {
        const error = Object.assign(new Error("write failed"), { code: "ENOSPC" });
        expect(explain(error)).to.include({ name: "DiskFull", exitCode: 4, showStack: false });
    });

    it("knows what the system and the server say by their codes", () => {
        const codes = {
            EACCES: "AccessDenied",
            EROFS: "AccessDenied",
            ECONNREFUSED: "ServerFailed",
            "57P01": "ServerFailed",
        };
        for (const [code, name] of Object.entries(codes)) {
            expect(explain(Object.assign(new Error("no"), { code })), code).to.include({
                name,
                showStack: false,
            });
        }
    });

    it("takes secrets out of the message and the hint", () => {
        rememberSecret("canary-99aa");
        const explained = explain(
            new Failure("ServerFailed", "login canary-99aa", { hint: "use canary-99aa" }),
        );
        expect(explained.message).to.equal(`Login ${redacted}.`);
        expect(explained.hint).to.equal(`use ${redacted}`);
    });

    it("makes a sentence of a message, and leaves names at its beginning alone", () => {
        const messageOf = (text: string): string => explain(new Failure("LabDown", text)).message;
        expect(messageOf("the lab is stopped")).to.equal("The lab is stopped.");
        expect(messageOf("public.orders differs")).to.equal("public.orders differs.");
        expect(messageOf("/var/x is full!")).to.equal("/var/x is full!");
    });

    it("explains whatever was thrown", () => {
        for (const thrown of ["a word", undefined, null, 7, {}]) {
            expect(exitCodeOf(thrown)).to.equal(255);
            expect(explain(thrown).message).to.be.a("string");
        }
    });
});
