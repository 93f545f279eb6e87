import { expect } from "chai";
import fc from "fast-check";
import {
    holdsUnknown,
    isSecret,
    secret,
    signatureKey,
    signatures,
    unknownValue,
    withoutSecrets,
    type PropertyMap,
    type PropertyValue,
} from "../../../../../automation/engine/embedded/values/property-value.ts";
import { maskedForEvents, maskedForPeople } from "../../../../../automation/engine/embedded/values/masked.ts";
import { sealed, unsealed, withPlaintext } from "../../../../../automation/engine/embedded/values/sealed.ts";
import { fromWire, toWire } from "../../../../../automation/engine/embedded/values/wire.ts";
import { newCrypter } from "../../../../../automation/engine/embedded/state/crypter.ts";
import struct from "google-protobuf/google/protobuf/struct_pb.js";

/** The one name that google-protobuf's own conversion loses, in Pulumi's SDK as well as here. */
const isLost = (value: unknown): boolean => JSON.stringify(value).includes('"__proto__"');

/** JSON that is no marked object. */
const plainJson = fc.jsonValue({ maxDepth: 3 }).map((value) => value as PropertyValue);
const properties = fc.dictionary(fc.string(), plainJson, { maxKeys: 4 }).filter((map) => !isLost(map));

/** As a program sends it: a value that it computed. */
const output = (members: PropertyMap): PropertyMap => ({ [signatureKey]: signatures.output, ...members });

describe("property values", () => {
    it("travel as they are", () => {
        fc.assert(
            fc.property(properties, (map) => {
                expect(fromWire(toWire(map))).to.deep.equal(JSON.parse(JSON.stringify(map)));
            }),
        );
    });

    it("that a program computed become what they hold", () => {
        const sent = {
            plain: output({ value: 1, dependencies: ["urn"] }),
            hidden: output({ value: { deep: output({ value: "x", secret: true }) }, secret: true }),
            unknown: output({}),
            inside: [output({ value: null })],
        };
        expect(fromWire(toWire(sent))).to.deep.equal({
            plain: 1,
            hidden: secret({ deep: secret("x") }),
            unknown: unknownValue,
            inside: [null],
        });
    });

    it("that are assets or archives are refused", () => {
        for (const signature of [signatures.asset, signatures.archive]) {
            const sent = struct.Struct.fromJavaScript({ code: [{ [signatureKey]: signature, path: "a" }] });
            expect(() => fromWire(sent)).to.throw("asset or archive");
        }
    });

    it("that refer to resources stay what they are", () => {
        const reference = { [signatureKey]: signatures.resource, urn: "urn:pulumi:s::p::a:b:C::c", id: "1" };
        expect(fromWire(toWire({ reference }))).to.deep.equal({ reference });
    });

    it("lose their secret marks for whoever must have them plain, at any depth", () => {
        const map = { a: secret({ b: [secret(1), 2] }), c: [{ d: secret(null) }] };
        expect(withoutSecrets(map)).to.deep.equal({ a: { b: [1, 2] }, c: [{ d: null }] });
    });

    it("that are secret once are not marked twice", () => {
        expect(secret(secret("x"))).to.deep.equal(secret("x"));
        expect(isSecret(secret("x"))).to.equal(true);
    });

    it("are unknown when any part is", () => {
        expect(holdsUnknown({ a: [1, { b: unknownValue }] })).to.equal(true);
        expect(holdsUnknown({ a: [1, { b: secret("x") }] })).to.equal(false);
    });

    it("never show a secret in events or in outputs", () => {
        fc.assert(
            fc.property(properties, fc.uuid(), (map, canary) => {
                const holding = { ...map, hidden: { deep: [secret(canary)] } };
                expect(JSON.stringify(maskedForEvents(holding))).not.to.contain(canary);
                expect(maskedForPeople(holding)["hidden"]).to.equal("[secret]");
            }),
        );
    });
});

describe("properties in the state", () => {
    it("are the same after they were written and read, and hold no secret in the clear", async () => {
        const crypter = await newCrypter("of the tests");
        fc.assert(
            fc.property(properties, fc.uuid(), (map, canary) => {
                const held = { ...map, hidden: secret({ canary, map: map as PropertyValue }) };
                const written = JSON.parse(JSON.stringify(sealed(held, crypter))) as PropertyMap;
                expect(JSON.stringify(written)).not.to.contain(canary);
                expect(JSON.stringify(unsealed(written, crypter))).to.equal(JSON.stringify(held));
            }),
        );
    });

    it("are written back byte for byte when they did not change", async () => {
        const crypter = await newCrypter("of the tests");
        const written = sealed({ hidden: secret("x") }, crypter);
        expect(sealed(unsealed(written, crypter), crypter)).to.deep.equal(written);
    });

    it("that an import left in the clear are encrypted with the next write", async () => {
        const crypter = await newCrypter("of the tests");
        const imported = withPlaintext({ hidden: secret({ a: 1 }) });
        const opened = unsealed(imported, crypter);
        expect(opened).to.deep.equal({ hidden: secret({ a: 1 }) });
        expect(JSON.stringify(sealed(opened, crypter))).to.contain('"ciphertext":"v1:');
    });

    it("encrypt equal secrets differently", async () => {
        const crypter = await newCrypter("of the tests");
        const { a, b } = sealed({ a: secret("x"), b: secret("x") }, crypter);
        expect(a).not.to.deep.equal(b);
    });
});
