/** A state that RDS shows for a while. */
export interface Step {
    readonly status: string;
    /** How many describes show it at least. Default 1, and 0 where it lasts some time. */
    readonly describes?: number;
    /** How long it lasts at least, by the cloud's clock. Default 0. */
    readonly milliseconds?: number;
}

/** How slowly RDS works: the states between a call and its end. */
export interface Pace {
    /** After a restore or a creation, before `available`; the data plane's own time comes on top. */
    readonly create: readonly Step[];
    /** After ModifyDBInstance: RDS says `available` for a moment longer, with the change pending. */
    readonly modify: readonly Step[];
    readonly reboot: readonly Step[];
    /** Before an instance is gone. */
    readonly delete: readonly Step[];
    /** Of a snapshot. */
    readonly snapshot: readonly Step[];
    /** How many describes do not see yet what was just made. */
    readonly hidden: number;
}

/** Each state is seen once. */
export const quickPace: Pace = {
    create: [{ status: "creating" }, { status: "backing-up" }],
    modify: [{ status: "available" }, { status: "resetting-master-credentials" }],
    reboot: [{ status: "rebooting" }],
    delete: [{ status: "deleting" }],
    snapshot: [{ status: "creating" }],
    hidden: 0,
};
