import { endWithEngine } from "./lifetime.ts";
import { type LifeboatProvider, lifeboatProvider } from "./provider.ts";

/**
 * The provider, in a process that ends when its engine does.
 * @param engine the process that started this one
 */
export function startProvider(engine: number): LifeboatProvider {
    return lifeboatProvider(endWithEngine(engine));
}
