import { isIPv4, isIPv6 } from "node:net";

/** How many addresses a network may hold before it is "everybody": half of the Internet is not better than all of it. */
const shortestPrefix = { v4: 8, v6: 16 };

/** Whether a network in CIDR notation is the world, or so large a part of it that it makes no difference. */
export function isWorld(cidr: string): boolean {
    const [, address = "", length = ""] = /^(.+)\/(\d{1,3})$/.exec(cidr.trim()) ?? [];
    if (isIPv4(address)) return Number(length) < shortestPrefix.v4;
    if (isIPv6(address)) return Number(length) < shortestPrefix.v6;
    return false;
}

/** Whether it is a network at all. */
export function isCidr(cidr: string): boolean {
    const [, address = "", length = ""] = /^(.+)\/(\d{1,3})$/.exec(cidr.trim()) ?? [];
    return (isIPv4(address) && Number(length) <= 32) || (isIPv6(address) && Number(length) <= 128);
}
