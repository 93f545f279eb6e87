import { expect } from "chai";
import { Failure } from "../../../../infra/failure.ts";
import { asProviderError, failureInText } from "../../../../infra/local/provider/error-text.ts";

describe("a provider's error", () => {
    it("keeps its name through an engine that only hands on text", () => {
        const { message } = asProviderError(
            new Failure("ArchiveDamaged", "recovery stopped at 0/5: X is missing"),
        );
        const told = `error: sdk-v2/provider2.go:572: lifeboat:index:RestoredCluster (restored): ${message}\n    more lines`;
        expect(failureInText(told)).to.include({
            failure: "ArchiveDamaged",
            message: "recovery stopped at 0/5: X is missing",
        });
    });

    it("is ProviderFailed when nobody expected it", () => {
        expect(asProviderError(new TypeError("x is not a function")).message).to.equal(
            "ProviderFailed: x is not a function",
        );
    });

    it("is found in no text that does not name it", () => {
        expect(failureInText("error: connection refused: Unknown")).to.equal(null);
        expect(failureInText("")).to.equal(null);
    });

    it("is not what AWS answered to another provider, though a code of AWS's has the same name", () => {
        const said =
            "operation error RDS: RestoreDBInstanceFromDBSnapshot, https response error StatusCode: 403, ";
        for (const code of ["api error AccessDenied", "AccessDenied"]) {
            expect(failureInText(`${said}RequestID: 1-2, ${code}: no policy allows it`)).to.equal(null);
            expect(failureInText(`${said}RequestID: , ${code}: no policy allows it`)).to.equal(null);
        }
        expect(failureInText("AccessDenied: /var/lib may not be read")).to.include({
            failure: "AccessDenied",
        });
    });
});
