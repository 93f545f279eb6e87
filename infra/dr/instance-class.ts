/** What a class of RDS gives to a database. */
export interface Capacity {
    readonly processors: number;
    readonly memoryGigabytes: number;
    /** Runs at a fraction of its processors as soon as its credits are spent. */
    readonly burstable: boolean;
}

/** GB of memory per processor of the sizes from `large` on, by the family's letter. */
const memoryPerProcessor: Readonly<Record<string, number>> = { c: 2, m: 4, r: 8, z: 8, x: 16 };

/** Of the burstable families t3 and t4g, whose memory does not follow their processors. */
const burstableMemory: Readonly<Record<string, number>> = {
    micro: 1,
    small: 2,
    medium: 4,
    large: 8,
    xlarge: 16,
    "2xlarge": 32,
};

/**
 * Of a class such as `db.r6g.xlarge`; null for what it cannot tell (a metal size, a family of another letter).
 * Source: AWS, "DB instance class types", which follow EC2's: two processors for `large`, and twice as many a step.
 */
export function capacityOf(instanceClass: string): Capacity | null {
    const [, family = "", size = ""] = /^db\.([a-z])\w*\.(\w+)$/.exec(instanceClass) ?? [];
    const processors = processorsOf(size);
    if (family === "t") {
        const memory = burstableMemory[size];
        if (memory === undefined) return null;
        return { processors: processors ?? 2, memoryGigabytes: memory, burstable: true };
    }
    const each = memoryPerProcessor[family];
    if (each === undefined || processors === null) return null;
    return { processors, memoryGigabytes: processors * each, burstable: false };
}

function processorsOf(size: string): number | null {
    if (size === "large") return 2;
    const [, times] = /^(\d*)xlarge$/.exec(size) ?? [];
    return times === undefined ? null : 4 * (times === "" ? 1 : Number(times));
}

/**
 * What a class lacks of another one, as words after "has"; null where it lacks nothing, or where one of the two is
 * unknown: an unknown class is not accused.
 */
export function shortfall(instanceClass: string, minimum: string): string | null {
    const has = capacityOf(instanceClass);
    const needs = capacityOf(minimum);
    if (has === null || needs === null) return null;
    const lacks = [
        ...(has.processors < needs.processors
            ? [`${has.processors} processors instead of ${needs.processors}`]
            : []),
        ...(has.memoryGigabytes < needs.memoryGigabytes
            ? [`${has.memoryGigabytes} GB of memory instead of ${needs.memoryGigabytes}`]
            : []),
        ...(has.burstable && !needs.burstable
            ? ["processors that slow down when their credits are spent"]
            : []),
    ];
    return lacks.length === 0 ? null : lacks.join(" and ");
}
