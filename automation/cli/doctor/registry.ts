import { configuration } from "./configuration.ts";
import { engine, pulumi } from "./engine.ts";
import { account, clock, node, packages } from "./machine.ts";
import { postgres } from "./postgres.ts";
import type { Probe } from "./probe.ts";
import { psql, python } from "./programs.ts";
import { space, stateFolder } from "./state-folder.ts";

/** Everything `lifeboat doctor` looks at, in the order in which one thing needs the other. */
export const probes: readonly Probe[] = [
    node,
    packages,
    account,
    stateFolder,
    space,
    configuration,
    postgres,
    clock,
    engine,
    pulumi,
    psql,
    python,
];
