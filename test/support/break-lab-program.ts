import { homeAt } from "../../infra/home.ts";
import { breakLab } from "../../infra/local/faults/break.ts";

// Inflicts a fault on the lab in the state folder given, and says on stdout what it does: to be killed half way.
const [root = "", fault = ""] = process.argv.slice(2);
await breakLab({
    home: homeAt(root),
    fault,
    seed: 1,
    progress: (doing) => {
        process.stdout.write(`${doing}\n`);
    },
});
