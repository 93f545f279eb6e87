import type { Contradiction, Rule } from "../contradictions.ts";
import type { StackConfiguration } from "../stack.ts";

type About = Pick<StackConfiguration, "role" | "dr" | "dns" | "objectives">;

/** What cannot be asked of the name that fails over. */
export const dnsRules: readonly Rule[] = [misplacedDns, dnsTooSlow];

/** Section `dns` where nothing outlives production, or for a database that has no replica. */
function misplacedDns({ role, dr, dns }: About): readonly Contradiction[] {
    if (dns === undefined) return [];
    if (role !== "dr")
        return [
            {
                key: ["dns"],
                problem: `dns stands in a stack whose role is ${role}: the DR stack outlives production's region and knows both addresses. Move the section to the stack whose role is dr.`,
            },
        ];
    const names = dr?.replicas.map(({ database }) => database) ?? [];
    if (names.includes(dns.database)) return [];
    return [
        {
            key: ["dns", "database"],
            problem: `dns.database is "${dns.database}", which has no replica here (dr.replicas: ${names.join(", ") || "none"}): the name would lead nowhere. Name a replicated database, or add the replica.`,
        },
    ];
}

/** A name that moves too late for the promise. */
function dnsTooSlow({ dns, objectives }: About): readonly Contradiction[] {
    if (dns === undefined) return [];
    const seconds = dns.unhealthyMinutes * 60 + dns.ttlSeconds;
    const missed = seconds - objectives.rtoSeconds;
    if (missed <= 0) return [];
    return [
        {
            key: ["dns", "unhealthyMinutes"],
            problem: `dns.unhealthyMinutes is ${dns.unhealthyMinutes} and dns.ttlSeconds ${dns.ttlSeconds}: the name moves ${seconds} seconds after production is gone, ${missed} later than objectives.rtoSeconds, ${objectives.rtoSeconds}, allows. Shorten them, or promise less.`,
        },
    ];
}
