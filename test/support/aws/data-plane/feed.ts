import { waitFor } from "../../running-drill.ts";
import { replicationRole, slot } from "./hostile.ts";
import type { ProductionDatabase } from "./production-database.ts";

/** The publisher and the subscriber of production's own, which the hostile subscription is a part of. */
export interface Feed {
    /** One row more to be sent, committed. */
    readonly publish: (id: number) => Promise<void>;
    /** The rows that production's own subscriber has, in their order. */
    readonly received: () => Promise<readonly number[]>;
    readonly untilReceived: (id: number) => Promise<void>;
    /** Waits until somebody reads the slot, and answers with the process of the publisher that serves it. */
    readonly untilRead: () => Promise<number>;
    /** Stops production's own subscriber: its slot stands still, for anybody to take. */
    readonly park: () => Promise<void>;
    /** Lets it read on, from where the slot is. */
    readonly resume: () => Promise<void>;
    /**
     * All that production knows of the slot: its positions, who reads it, since when nobody does, and how much was ever
     * decoded for it. Left out is what follows from how much WAL others have written since.
     */
    readonly slotState: () => Promise<SlotState>;
    /** How often somebody came to production's door as the subscription does. */
    readonly knocks: () => number;
}

export interface SlotState {
    readonly slot: Readonly<Record<string, unknown>>;
    /** Of `pg_stat_replication_slots`. */
    readonly decoded: Readonly<Record<string, unknown>> | null;
}

/** @param production with the hostility `subscription` */
export function feedOf(production: ProductionDatabase): Feed {
    const slotState = (): Promise<SlotState> =>
        production.one<SlotState>(
            `SELECT to_jsonb(s) - 'wal_status' - 'safe_wal_size' AS slot, to_jsonb(d) AS decoded
             FROM pg_replication_slots AS s LEFT JOIN pg_stat_replication_slots AS d USING (slot_name)
             WHERE slot_name = '${slot}'`,
            "postgres",
        );
    const reader = async (): Promise<number | null> =>
        (
            await production.one<{ reader: number | null }>(
                `SELECT active_pid AS reader FROM pg_replication_slots WHERE slot_name = '${slot}'`,
                "postgres",
            )
        ).reader;
    const received = async (): Promise<readonly number[]> =>
        (
            await production.one<{ ids: number[] }>(
                "SELECT coalesce(array_agg(id ORDER BY id), '{}') AS ids FROM public.prices",
                "feeds",
            )
        ).ids;
    return {
        publish: (id) => production.run(`INSERT INTO public.prices VALUES (${id}, 100)`, "upstream"),
        received,
        untilReceived: async (id) => {
            await waitFor(async () => ((await received()).includes(id) ? true : null));
        },
        untilRead: () => waitFor(reader),
        park: async () => {
            await production.run("ALTER SUBSCRIPTION feeds DISABLE", "feeds");
            await waitFor(async () => ((await reader()) === null ? true : null));
        },
        resume: async () => {
            await production.run("ALTER SUBSCRIPTION feeds ENABLE", "feeds");
            await waitFor(reader);
        },
        slotState,
        knocks: () => production.knocks().filter(({ user }) => user === replicationRole).length,
    };
}
