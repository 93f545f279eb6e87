import { drillNames } from "../../drill-names.ts";
import { defineLook } from "../look.ts";

/** Whether the names that the drill will give are free. */
export const names = defineLook({
    id: "names",
    spares: "A drill that meets its own names in use cannot tell what it made from what it found.",
    meanings: {
        "name-taken": {
            level: "failure",
            means: "something bears the drill's name already",
            failure: "AwsAlreadyExists",
            remedy: "Look whose it is; `lifeboat sweep` removes what a drill left. Another drill has another name.",
        },
    },
    look: async ({ request, instances, parameterGroups }) => {
        const { instance, parameterGroup } = drillNames(request.drillId);
        const [standing, groups] = await Promise.all([instances(), parameterGroups()]);
        return [
            ...standing
                .filter(({ identifier }) => identifier.toLowerCase() === instance.toLowerCase())
                .map(({ identifier }) => ({ subject: identifier, kind: "a database instance" })),
            ...groups
                .filter(({ name }) => name.toLowerCase() === parameterGroup.toLowerCase())
                .map(({ name }) => ({ subject: name, kind: "a parameter group" })),
        ].map(({ subject, kind }) => ({
            code: "name-taken",
            subject,
            message: `There is ${kind} of this name already.`,
        }));
    },
});
