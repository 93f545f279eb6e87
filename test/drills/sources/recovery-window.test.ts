import { expect } from "chai";
import { demandInsideWindow } from "../../../drills/sources/recovery-window.ts";
import { parseRestoreTarget } from "../../../drills/sources/restore-target.ts";
import { Failure } from "../../../infra/failure.ts";

describe("the recoverable window", () => {
    const window = {
        from: { lsn: "0/5000000", time: "2026-11-20T12:00:00Z" },
        to: { lsn: "0/8000000", time: "2026-11-20T13:30:00Z" },
    };
    const demand = (text: string) => () => {
        demandInsideWindow(parseRestoreTarget(text), window);
    };

    it("holds its ends", () => {
        for (const text of ["0/5000000", "0/8000000", "2026-11-20T12:00:00Z", "2026-11-20T13:30:00Z"]) {
            expect(demand(text), text).not.to.throw();
        }
    });

    for (const text of ["0/4FFFFFF", "0/8000001", "2026-11-20T11:59:59Z", "2026-11-20T13:30:01Z"])
        it(`is said to whoever asks for ${text}, which it does not hold`, () => {
            expect(demand(text))
                .to.throw(Failure)
                .that.includes({ failure: "OutsideRecoverableWindow" })
                .with.property("message")
                .that.contains("0/5000000")
                .and.contains("2026-11-20T13:30:00Z");
        });
});
