import { expect } from "chai";
import fc from "fast-check";
import { redact, redacted, redactKnown, rememberSecret } from "../../infra/redact.ts";

const secret = 'pa ss"w/ö+rd\\9?';

describe("redact", () => {
    it("replaces a secret as it is, in JSON, in a URL and in hex", () => {
        const forms = [
            secret,
            JSON.stringify({ value: secret }),
            `https://host/?q=${encodeURIComponent(secret)}`,
            new URLSearchParams({ q: secret }).toString(),
            Buffer.from(secret).toString("hex"),
        ];
        for (const form of forms) {
            expect(redact(form, [secret]), form).to.contain(redacted);
            expect(redact(form, [secret]), form).to.not.match(/pa|rd|7061/);
        }
    });

    it("replaces a secret in base64 alone and at every offset inside a longer value", () => {
        const letters = "correct-horse-battery";
        for (const before of ["", "u", "us", "user:"]) {
            for (const after of ["", "x", "xy"]) {
                const encoded = Buffer.from(before + letters + after).toString("base64");
                const left = redact(`Basic ${encoded}`, [letters]);
                expect(left, `${before}|${after}`).to.contain(redacted);
                const readable = Buffer.from(left.replace(redacted, "").slice(6), "base64").toString();
                expect(readable).to.not.contain("horse");
            }
        }
    });

    it("leaves no trace of any secret in any of its forms, whatever surrounds it", () => {
        fc.assert(
            fc.property(fc.string({ minLength: 8 }), fc.string(), fc.string(), (value, before, after) => {
                const text = [
                    before + value + after,
                    Buffer.from(value).toString("base64"),
                    Buffer.from(value).toString("base64url"),
                    encodeURIComponent(Buffer.from(value).toString()),
                ].join("\n");
                const left = redact(text, [value]);
                return !left.replaceAll(redacted, "\u0000").includes(value);
            }),
        );
    });

    it("replaces the password of a URL and of a connection string, known or not", () => {
        expect(redact("postgres://app:s3cret@db:5432/shop", [])).to.equal(
            `postgres://app:${redacted}@db:5432/shop`,
        );
        expect(redact("host=db password=s3cret user=app", [])).to.equal(
            `host=db password=${redacted} user=app`,
        );
        expect(redact("PGPASSWORD='two words' psql", [])).to.equal(`PGPASSWORD='${redacted}' psql`);
        expect(redact('{"passphrase": "a b \\" c", "n": 1}', [])).to.equal(
            `{"passphrase": "${redacted}", "n": 1}`,
        );
    });

    it("leaves ordinary sentences and URLs without a password alone", () => {
        const text = "password authentication failed for https://example.org:443/a@b and postgres://db/shop";
        expect(redact(text, [])).to.equal(text);
    });

    it("does not blot out words for a secret that is too short to be one", () => {
        expect(redact("a word", ["a"])).to.equal("a word");
    });

    it("remembers what this process was told", () => {
        rememberSecret("told-once-1f3a");
        expect(redactKnown("it was told-once-1f3a")).to.equal(`it was ${redacted}`);
    });
});
