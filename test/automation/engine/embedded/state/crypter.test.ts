import { expect } from "chai";
import { newCrypter, openCrypter } from "../../../../../automation/engine/embedded/state/crypter.ts";
import { failureOf } from "../../../../support/failure.ts";

/** The salt of the fixture that the CLI wrote with the passphrase `lifeboat`. */
const cliSalt = "v1:bcOGg5FzixU=:v1:Vvc4bg3FOQRAif6x:/8ixExDSTeaOUqCs/qQljd+nWQka2w==";
const cliSecret = "v1:FznWMN3tdTHasYxR:tjYdf6SD4bZftodWlUawbNLScSFjXshIqSWqQZVo4g==";

describe("the secrets of a stack", () => {
    it("open with the CLI's salt and passphrase", async () => {
        expect((await openCrypter("lifeboat", cliSalt)).decrypt(cliSecret)).to.equal('"output-secret"');
    });

    it("do not open with another passphrase", async () => {
        await failureOf(openCrypter("lifeboats", cliSalt), "EngineState");
    });

    for (const salt of ["", "v2:a:v1:b:c", "v1:bcOGg5FzixU=", "v1:bcOGg5FzixU=:nonsense"]) {
        it(`do not open with the salt ${JSON.stringify(salt)}`, async () => {
            await failureOf(openCrypter("lifeboat", salt), "EngineState");
        });
    }

    it("open again with what was kept of a new salt, an empty passphrase included", async () => {
        const made = await newCrypter("");
        const opened = await openCrypter("", made.salt);
        expect(opened.decrypt(made.encrypt("käse"))).to.equal("käse");
    });

    it("are refused when a bit of them was changed", async () => {
        const crypter = await newCrypter("of the tests");
        const [version, nonce, text = ""] = crypter.encrypt("plain").split(":");
        const bytes = Buffer.from(text, "base64");
        bytes[0] = (bytes[0] ?? 0) ^ 1;
        const changed = [version, nonce, bytes.toString("base64")].join(":");
        expect(() => crypter.decrypt(changed)).to.throw("cannot be decrypted");
        for (const damaged of ["", "v1:", "v1:a:b", `v2:${nonce ?? ""}:${text}`]) {
            expect(() => crypter.decrypt(damaged)).to.throw("cannot be decrypted");
        }
    });
});
