import { type ServiceModel, serviceModel } from "./shape.ts";
import { typeModels } from "./types/registry.ts";
import { withoutModel, type WithoutModel } from "./without-model.ts";

/** Which type is held against what, as the fixture `types.json` has it: the page in `docs/` is written from that. */
export interface TypeIndex extends Pick<ServiceModel, "source" | "date"> {
    readonly modelled: readonly {
        readonly type: string;
        readonly service: string;
        readonly operations: readonly string[];
    }[];
    readonly withoutModel: readonly WithoutModel[];
}

/** The index of the tables as they are, and of the models as they lie there. */
export function typeIndex(): TypeIndex {
    const { source, date } = serviceModel("rds");
    const modelled = Object.entries(typeModels).map(([type, { service, operations, createdBy = {} }]) => ({
        type,
        service,
        operations: [...new Set([...operations, ...Object.values(createdBy)])],
    }));
    return {
        source,
        date,
        modelled: modelled.sort((left, right) => (left.type < right.type ? -1 : 1)),
        withoutModel,
    };
}
