import type { PlannedResource } from "../../planned.ts";
import { isCidr, isWorld } from "../cidr.ts";
import { demand, unevaluated, violation } from "../demand.ts";
import type { Finding, Guardrail } from "../guardrail.ts";
import { at, elements, obscurity } from "../place.ts";

export const eksEndpointLimited = {
    id: "eks-endpoint-limited",
    title: "Clusters answer to named networks",
    demands: "The API of every Kubernetes cluster is private, or open to named networks alone.",
    danger: "The default is open to the world: one leaked token is then enough to delete the database.",
    remedy: "Set vpcConfig.endpointPublicAccess: false, or name networks in vpcConfig.publicAccessCidrs.",
    level: "mandatory",
    looksAt: ["aws:eks/cluster:Cluster"],
    inspect,
} as const satisfies Guardrail;

/** Both defaults are the open ones: a public endpoint, and everybody admitted to it. */
function inspect(cluster: PlannedResource): readonly Finding[] {
    const open = at(cluster, "vpcConfig", "endpointPublicAccess");
    const why = obscurity(open.value);
    if (why !== null) return [unevaluated(open, why)];
    if (open.value === false) return [];
    const networks = elements(at(cluster, "vpcConfig", "publicAccessCidrs"));
    if (networks.length === 0) {
        return [violation(at(cluster, "vpcConfig", "publicAccessCidrs"), "The API is open to everybody.")];
    }
    return networks.flatMap((network) =>
        demand(
            network,
            (value) => typeof value === "string" && isCidr(value) && !isWorld(value),
            "The API is open to everybody.",
        ),
    );
}
