import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { Restore } from "../../../../drills/sources/local/restore-stack.ts";

interface Child {
    readonly type: string;
    readonly name: string;
    readonly inputs: Readonly<Record<string, unknown>>;
}

const made: Child[] = [];

await pulumi.runtime.setMocks(
    {
        newResource: ({
            type,
            name,
            inputs,
        }: {
            type: string;
            name: string;
            inputs: Record<string, unknown>;
        }) => {
            made.push({ type, name, inputs });
            const outputs = {
                host: "/tmp/x",
                port: 5432,
                user: "postgres",
                state: "paused",
                stoppedLsn: "0/1",
                lastCommitAt: "t",
            };
            return { id: name, state: { ...inputs, ...outputs } };
        },
        call: () => ({}),
    },
    "lifeboat",
    "drill-20261121t081500z-0a1b2c",
);

const args = {
    drillId: "drill-20261121t081500z-0a1b2c",
    expiresAt: "2026-11-21T10:00:00Z",
    root: "/lab",
    backup: "/lab/backups/point/data",
    archive: "/lab/archive",
    database: "shop",
    target: { kind: "lsn", lsn: "0/3000200", inclusive: false },
    action: "pause",
} as const;

function valueOf<Value>(output: pulumi.Output<Value>): Promise<pulumi.Unwrap<Value>> {
    return new Promise((resolve) => {
        pulumi.output(output).apply((value) => {
            resolve(value);
        });
    });
}

describe("the restore stack of the lab", () => {
    it("is one component with one restored cluster in it, under names that never change", async () => {
        const restore = new Restore("restore", args);
        const urn = await valueOf(restore.urn);
        expect(urn).to.match(/::lifeboat:drill:Restore::restore$/);
        await valueOf(pulumi.all(restore.outputs));
        expect(made.map(({ type, name }) => `${type} ${name}`)).to.deep.equal([
            "lifeboat:drill:Restore restore",
            "lifeboat:index:RestoredCluster restore-cluster",
        ]);
    });

    it("hands every input to the cluster, and its outputs on, with the drill's stamp and expiry", async () => {
        const restore = new Restore("again", args);
        const outputs = await valueOf(pulumi.all(restore.outputs));
        const cluster = made.find(({ name }) => name === "again-cluster");
        expect(cluster?.inputs).to.include({
            drillId: args.drillId,
            expiresAt: args.expiresAt,
            archive: args.archive,
        });
        expect(cluster?.inputs["target"]).to.deep.equal(args.target);
        expect(outputs).to.deep.equal({
            host: "/tmp/x",
            port: 5432,
            user: "postgres",
            database: "shop",
            state: "paused",
            stoppedLsn: "0/1",
            lastCommitAt: "t",
        });
    });
});
