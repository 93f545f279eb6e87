/** The cloud's time: the real one, and what a test has let pass. */
export interface Clock {
    readonly now: () => Date;
    /** Lets time pass at once: slow states go on, credentials expire. */
    readonly advance: (milliseconds: number) => void;
}

export function makeClock(): Clock {
    let ahead = 0;
    return {
        now: () => new Date(Date.now() + ahead),
        advance: (milliseconds) => {
            ahead += milliseconds;
        },
    };
}
