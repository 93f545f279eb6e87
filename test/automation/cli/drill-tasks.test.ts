import { expect } from "chai";
import { drillTasks } from "../../../automation/cli/drill-tasks.ts";
import { advance, type Task, type TaskEvent } from "../../../automation/cli/task-tree.ts";

describe("the tasks of a drill", () => {
    function treeAfter(tell: (emit: ReturnType<typeof drillTasks>) => void): readonly Task[] {
        const shown: TaskEvent[] = [];
        tell(drillTasks((event) => shown.push(event)));
        return shown.reduce<readonly Task[]>((tasks, event) => advance(tasks, event, 0), []);
    }
    const check = {
        type: "check-done",
        title: "Rows",
        outcome: "passed",
        summary: "4 tables",
        seconds: 1,
    } as const;

    it("are its steps, with the checks below theirs", () => {
        const tree = treeAfter((emit) => {
            emit({ type: "step-started", step: "checked" });
            emit({ ...check, id: "rows" });
            emit({ type: "step-done", step: "checked", seconds: 2, summary: "1 of 1" });
        });
        expect(tree).to.have.length(1);
        expect(tree[0]).to.deep.include({ title: "Check", state: "passed", text: "1 of 1" });
        expect(tree[0]?.children.map(({ title }) => title)).to.deep.equal(["Rows"]);
    });

    it("keep two rounds of the same step apart", () => {
        const tree = treeAfter((emit) => {
            for (const outcome of ["passed", "failed"] as const) {
                emit({ type: "step-started", step: "checked" });
                emit({ ...check, id: "rows", outcome });
            }
        });
        expect(tree.map(({ children }) => children[0]?.state)).to.deep.equal(["passed", "failed"]);
    });
});
