import type { ResourceProvider } from "../plugins/resource-provider.ts";
import { unsupported } from "../unsupported.ts";

const refuse = (): Promise<never> => Promise.reject(unsupported("changing anything in a recorded preview"));

/** In the place of a plugin: accepts every input and makes nothing. */
export const recordingProvider: ResourceProvider = {
    checkConfig: (_, inputs) => Promise.resolve({ inputs, failures: [] }),
    configure: () => Promise.resolve(),
    check: (_, __, inputs) => Promise.resolve({ inputs, failures: [] }),
    create: refuse,
    delete: refuse,
    cancel: () => Promise.resolve(),
    stop: () => Promise.resolve(),
};
