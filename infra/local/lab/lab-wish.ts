import { Failure } from "../../failure.ts";
import { type Major, wantedMajor } from "../server/major.ts";
import type { ShopSize } from "../shop/shop-size.ts";

/** How a lab is to be made. */
export interface LabWish {
    /** One that is there keeps its size. */
    readonly size: ShopSize;
    /** Absent or null: nobody minds. A lab that is there and is of another major is refused, and stays as it is. */
    readonly postgres?: Major | null;
}

/** Reads `LIFEBOAT_LAB` and `LIFEBOAT_POSTGRES`. Throws `BadConfiguration` for what they cannot be. */
export function labWish(env: NodeJS.ProcessEnv): LabWish {
    return { size: labSize(env), postgres: wantedMajor(env) };
}

/** Reads `LIFEBOAT_LAB`: `small`, or the full shop. Throws `BadConfiguration` for anything else. */
export function labSize(env: NodeJS.ProcessEnv): ShopSize {
    const wanted = env["LIFEBOAT_LAB"] ?? "";
    if (wanted === "" || wanted === "full") return "full";
    if (wanted === "small") return "small";
    throw new Failure("BadConfiguration", `LIFEBOAT_LAB is "${wanted}": it must be small or full`);
}
