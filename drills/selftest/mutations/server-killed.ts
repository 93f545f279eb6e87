import type { Mutation } from "../mutation.ts";
import { objectHit } from "../victims.ts";

export const serverKilled: Mutation = {
    id: "server-killed",
    title: "the server dies",
    row: 42,
    does: "The restored server is killed before anybody has looked at it.",
    wanted: { check: null, verdict: "inconclusive" },
    changesRows: false,
    inflict: async (copy) => {
        await copy.inDatabase((session) => session.query("SELECT 1"));
        await copy.kill();
        return objectHit(["server"]);
    },
};
