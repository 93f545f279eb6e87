import { ListAliasesCommand } from "@aws-sdk/client-kms";
import { ask } from "../../moto/ask.ts";
import type { World } from "../../world.ts";
import type { Context } from "../condition.ts";

/** What a service says of a key that it uses for its caller. */
export async function keyContext(world: World, service: "rds" | "s3", key: string): Promise<Context> {
    const region = key.split(":")[3] ?? "";
    const { Aliases = [] } = await ask("kms", () =>
        world.moto.kms(region).send(new ListAliasesCommand({ KeyId: key.split("/").at(-1) ?? key })),
    );
    const aliases = Aliases.flatMap(({ AliasName }) => AliasName ?? []);
    return {
        "kms:ViaService": `${service}.${region}.amazonaws.com`,
        "kms:CallerAccount": world.account,
        ...(aliases.length === 0 ? {} : { "kms:ResourceAliases": aliases }),
    };
}
