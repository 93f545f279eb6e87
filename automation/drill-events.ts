import type { Outcome } from "../drills/model/check-outcome.ts";
import type { PhaseName } from "../drills/model/figures.ts";

/** What is being done: the drill's measured phases, and the work around them that no objective counts. */
export type StepName =
    | "lab"
    | "sweep"
    | "begun"
    | "preflight"
    | "prepared"
    | "quarantined"
    | PhaseName
    | "last checks"
    | "destroyed"
    | "sealed";

/**
 * What a person watching a drill is told, in order. The child process sends these to its supervisor as they are,
 * so they are plain data; none holds the value of a row or a secret.
 */
export type DrillEvent =
    | { readonly type: "step-started"; readonly step: StepName }
    | { readonly type: "step-progress"; readonly step: StepName; readonly doing: string }
    | {
          readonly type: "step-done";
          readonly step: StepName;
          readonly seconds: number;
          /** One line for people: "point-… taken 4 s ago". */
          readonly summary: string;
      }
    | {
          readonly type: "step-failed";
          readonly step: StepName;
          readonly seconds: number;
          readonly reason: string;
      }
    | {
          readonly type: "check-done";
          readonly id: string;
          readonly title: string;
          readonly outcome: Outcome;
          readonly summary: string;
          readonly seconds: number;
      }
    | { readonly type: "warning"; readonly message: string };

/** Hands an event to whoever shows the drill. */
export type Emit = (event: DrillEvent) => void;

/** What each step is called where people read. */
export const stepTitles: Readonly<Record<StepName, string>> = {
    lab: "Lab: the production database",
    sweep: "Sweep up after earlier drills",
    begun: "Begin a process for the drill",
    choose: "Choose the recovery point",
    preflight: "Look before anything is made",
    provision: "Provision the restore stack",
    prepared: "Copy the recovery point to where it can be restored",
    available: "Restore the cluster",
    quarantined: "Quarantine the copy, and prove it",
    reachable: "Reach the restored database",
    "fully read": "Read every row",
    checked: "Check",
    "rolled forward": "Roll forward to the end of the archive",
    "last checks": "Check what came with the rest of the archive",
    destroyed: "Destroy the restore stack",
    sealed: "Seal the evidence",
};
