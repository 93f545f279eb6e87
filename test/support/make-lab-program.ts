import { homeAt } from "../../infra/home.ts";
import { labUp } from "../../infra/local/lab/lifecycle.ts";

// Makes the small lab in the state folder given, and says on stdout what it does: to be run, raced and killed.
const { outcome } = await labUp({
    home: homeAt(process.argv[2] ?? ""),
    size: "small",
    progress: (doing) => {
        process.stdout.write(`${doing}\n`);
    },
});
process.stdout.write(`outcome: ${outcome}\n`);
