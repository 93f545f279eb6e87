import { confirm } from "../../confirm.ts";
import { defineCommand } from "../../command.ts";
import { flag } from "../../inputs.ts";
import { showing } from "../../showing.ts";

export const down = defineCommand({
    name: "down",
    summary: "stop the lab and keep its data; --purge removes it",
    description:
        "Stops writer and production. With --purge their files go too, with every backup and the archive; the drills' " +
        "folders, the keys and lab.yaml stay. Without --yes only the plan is shown.",
    inputs: {
        purge: flag("--purge", "remove the lab, its backups and its archive"),
        yes: flag("-y, --yes", "purge without asking"),
    },
    examples: [
        { line: "lifeboat lab down", does: "`lifeboat lab up` starts it again where it was" },
        { line: "lifeboat lab down --purge --yes", does: "nothing of the lab is left" },
    ],
    exitCodes: [23],
    run: async ({ home, output }, { purge, yes }) => {
        const { labDown, labPurge } = await import("../../../../infra/local/lab/lifecycle.ts");
        if (!purge) {
            const stopped = await showing(output, "Lab", (progress) => labDown(home, progress));
            const text = stopped ? "The lab is stopped; its data is kept." : "The lab was stopped already.";
            return { document: { outcome: stopped ? "stopped" : "already-stopped" }, text };
        }
        const { labFolders } = await import("../../../../infra/local/lab/lab.ts");
        const { root } = await labFolders(home);
        await confirm(output, {
            plan: [
                `This removes the lab in ${home.lab}, and its server's files in ${root}:`,
                "the production database, every recovery point, and the WAL archive.",
            ],
            name: "lab",
            command: "lifeboat lab down --purge --yes",
            yes,
        });
        const removed = await showing(output, "Lab", (progress) => labPurge(home, progress));
        const text = removed ? "The lab is removed." : "There was no lab to remove.";
        return { document: { outcome: removed ? "removed" : "nothing-there" }, text };
    },
});
