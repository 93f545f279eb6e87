import { expect } from "chai";
import { setNewPassword } from "../../../../../drills/sources/rds/quarantine/new-password.ts";
import { Failure, type FailureName } from "../../../../../infra/failure.ts";
import { exampleCopy } from "../../../../support/aws/example-placement.ts";
import { fakePatience } from "../../../../support/aws/fake-region.ts";
import { failureOf } from "../../../../support/failure.ts";

const way = { region: "eu-central-1", host: "127.0.0.1", port: 1, user: "postgres", tls: { ca: "" } };

/** RDS refuses the change so many times; it knows no instance afterwards, by which it is seen that a drill went on. */
function refusing(failure: FailureName, times: number) {
    const made = { tries: 0 };
    const rds = {
        changeInstance: () => {
            made.tries += 1;
            return made.tries > times
                ? Promise.resolve()
                : Promise.reject(new Failure(failure, `The instance is available, and is not. (${failure})`));
        },
        instance: () => Promise.resolve(undefined),
    };
    return { rds, made };
}

describe("the master password of a copy", () => {
    const set = ({ rds }: ReturnType<typeof refusing>, patience = fakePatience(60_000)) =>
        setNewPassword(rds, exampleCopy(), way, { caCertificate: "rds-ca-rsa2048-g1" }, patience);

    it("is set once what the provider changed last has ended, though RDS said available before", async () => {
        const stand = refusing("AwsWrongState", 3);
        await failureOf(set(stand), "AwsNotFound");
        expect(stand.made.tries).to.equal(4);
    });

    it("is given up for what RDS said last, when patience is at its end", async () => {
        const patience = fakePatience(60_000);
        await failureOf(set(refusing("AwsWrongState", Infinity), patience), "AwsWrongState");
        expect(patience.waited()).to.be.within(30_000, 60_000);
    });

    it("is not tried again where it was refused for good", async () => {
        const stand = refusing("AwsDenied", Infinity);
        await failureOf(set(stand), "AwsDenied");
        expect(stand.made.tries).to.equal(1);
    });
});
