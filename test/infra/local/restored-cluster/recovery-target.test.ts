import { expect } from "chai";
import {
    type RecoveryTarget,
    saysItStopped,
    targetSettings,
} from "../../../../infra/local/restored-cluster/recovery-target.ts";

const targets: Readonly<Record<RecoveryTarget["kind"], RecoveryTarget>> = {
    lsn: { kind: "lsn", lsn: "0/00a2", inclusive: false },
    time: { kind: "time", time: "2026-11-21T00:00:00Z", inclusive: true },
    immediate: { kind: "immediate" },
    latest: { kind: "latest" },
};

const said: Readonly<Record<RecoveryTarget["kind"], string>> = {
    lsn: 'LOG:  recovery stopping before WAL location (LSN) "0/A2"',
    time: "LOG:  recovery stopping before commit of transaction 762, time 2026-11-21 00:00:00+00",
    immediate: "LOG:  recovery stopping after reaching consistency",
    latest: "LOG:  archive recovery complete",
};

describe("a recovery target", () => {
    it("is the only one that is set, and the last setting, because the server allows no empty one behind it", () => {
        const names: Record<RecoveryTarget["kind"], string | null> = {
            lsn: "recovery_target_lsn",
            time: "recovery_target_time",
            immediate: "recovery_target",
            latest: null,
        };
        for (const [kind, target] of Object.entries(targets)) {
            const settings = Object.entries(targetSettings(target, "pause"));
            const isTarget = /^recovery_target(_lsn|_time|_name|_xid)?$/;
            const set = settings
                .filter(([name, value]) => isTarget.test(name) && value !== "")
                .map(([name]) => name);
            const wanted = names[kind as RecoveryTarget["kind"]];
            expect(set, kind).to.deep.equal(wanted === null ? [] : [wanted]);
            if (wanted !== null) expect(settings.at(-1)?.[0], kind).to.equal(wanted);
            expect(
                settings.filter(([name]) => isTarget.test(name)),
                kind,
            ).to.have.lengthOf(5);
        }
    });

    it("stops before or after what is there, as it is told", () => {
        expect(targetSettings(targets.lsn, "pause")).to.include({
            recovery_target_inclusive: "off",
            recovery_target_lsn: "0/A2",
        });
        expect(targetSettings(targets.time, "promote")).to.include({
            recovery_target_inclusive: "on",
            recovery_target_action: "promote",
        });
    });

    it("is a time that the server can read before it knows the names of time zones", () => {
        for (const [time, setting] of [
            ["2026-11-21T00:00:00.123456Z", "2026-11-21 00:00:00.123456+00"],
            ["2026-11-21T02:00:00+02:00", "2026-11-21 02:00:00+02:00"],
        ] as const) {
            const settings = targetSettings({ kind: "time", time, inclusive: true }, "pause");
            expect(settings).to.include({ recovery_target_time: setting });
        }
    });

    it("is reached only when the log says so for this very kind of target", () => {
        for (const [kind, target] of Object.entries(targets)) {
            for (const [other, line] of Object.entries(said)) {
                expect(saysItStopped(target, [line]), `${kind}: ${line}`).to.equal(kind === other);
            }
            expect(
                saysItStopped(target, ["LOG:  redo done at 0/A0", "LOG:  consistent recovery state reached"]),
            ).to.equal(false);
        }
    });
});
