import { expect } from "chai";
import type { Answers, Ground } from "../../drills/sources/rds/preflight/ground.ts";
import type { Look, Meaning } from "../../drills/sources/rds/preflight/look.ts";
import { allLooks } from "../../drills/sources/rds/preflight/registry.ts";
import { runLook, unansweredCode } from "../../drills/sources/rds/preflight/run-looks.ts";
import type { PreflightFinding } from "../../drills/sources/source.ts";
import { Failure } from "../../infra/failure.ts";
import type { LookExamples } from "../drills/sources/rds/preflight/look-examples.ts";
import { exampleGround } from "../support/aws/example-ground.ts";

const sentence = /^[A-Z0-9].*[.]$/s;
const never = new Promise<never>(() => undefined);

const suite = await Promise.all(
    allLooks.map(async (look) => {
        const file = `../drills/sources/rds/preflight/looks/${look.id}.examples.ts`;
        const { examples } = (await import(file)) as { readonly examples: LookExamples };
        return { look, examples };
    }),
);

describe("every look before anything is made", () => {
    it("has an id and codes of its own, and says in a sentence each what for and what to do", () => {
        expect(new Set(allLooks.map(({ id }) => id)).size).to.equal(allLooks.length);
        const codes = allLooks.flatMap(({ meanings }) => Object.keys(meanings));
        expect(new Set([...codes, unansweredCode]).size).to.equal(codes.length + 1);
        for (const { id, spares, meanings } of allLooks) {
            expect(id).to.match(/^[a-z]+(-[a-z]+)*$/);
            expect(spares, id).to.match(sentence);
            expect(Object.keys(meanings), id).not.to.have.length(0);
            for (const [code, { means, remedy }] of Object.entries<Meaning>(meanings)) {
                expect(code).to.match(/^[a-z]+(-[a-z]+)+$/);
                expect(means, code).to.match(/^[\p{Ll}A-Z].*[^.]$/su);
                expect(remedy, code).to.match(/^[A-Z`].*[.]$/s);
            }
        }
    });

    for (const { look, examples } of suite) {
        it(`has nothing to say where all is well: ${look.id}`, async () => {
            expect(await runLook(look, exampleGround(), never)).to.deep.equal([]);
        });
        for (const [on, changes] of Object.entries(examples.passes)) {
            it(`has nothing to say: ${look.id} on ${on}`, async () => {
                expect(await runLook(look, exampleGround(changes), never)).to.deep.equal([]);
            });
        }
        for (const { on, ground, codes, telling } of examples.says) {
            it(`says ${codes.join(", ")}: ${look.id} on ${on}`, async () => {
                const found = await runLook(look, exampleGround(ground), never);
                expect(found.map(({ code }) => code)).to.deep.equal(codes);
                for (const finding of found) expectMeant(look, finding);
                const said = found.map(({ subject, message }) => `${subject}: ${message}`).join("\n");
                for (const word of telling) expect(said).to.contain(word);
            });
        }
        it(`says each of its codes on some example: ${look.id}`, () => {
            const said = new Set(examples.says.flatMap(({ codes }) => codes));
            expect([...said].sort()).to.deep.equal(Object.keys(look.meanings).sort());
        });
        it(`never takes what AWS does not answer for sound: ${look.id}`, async () => {
            const grounds = [
                {},
                ...Object.values(examples.passes),
                ...examples.says.map(({ ground }) => ground),
            ];
            const asked = new Set<string>();
            for (const changes of grounds) {
                for (const question of await askedBy(look, exampleGround(changes))) {
                    asked.add(question);
                    const denied = withoutAnswer(exampleGround(changes), question);
                    const [finding, ...more] = await runLook(look, denied, never);
                    expect(more).to.deep.equal([]);
                    expect(finding).to.include({
                        level: "failure",
                        code: unansweredCode,
                        failure: "AwsDenied",
                    });
                    expect(finding?.message).to.contain(question);
                }
            }
            expect([...asked].sort()).to.deep.equal([...examples.asks].sort());
        });
    }
});

function expectMeant(look: Look, { code, level, subject, message, remedy, failure }: PreflightFinding): void {
    const meaning = look.meanings[code];
    expect({ level, remedy }).to.deep.equal({ level: meaning?.level, remedy: meaning?.remedy });
    if (meaning?.level === "failure") expect(failure).to.equal(meaning.failure);
    expect(subject).not.to.equal("");
    expect(message).to.match(sentence);
}

/** What a look asks of AWS on this ground. */
async function askedBy(look: Look, ground: Ground): Promise<readonly string[]> {
    const asked = new Set<string>();
    await runLook(
        look,
        answering(ground, (question) => asked.add(question)),
        never,
    );
    return [...asked];
}

function withoutAnswer(ground: Ground, unanswered: string): Ground {
    return answering(ground, (question) => {
        if (question === unanswered) throw new Failure("AwsDenied", `${question} is denied`);
    });
}

/** The ground, with something done before each answer. */
function answering(ground: Ground, before: (question: keyof Answers) => unknown): Ground {
    const entries = Object.entries(ground).map(([name, member]: [string, unknown]) => [
        name,
        typeof member === "function"
            ? async (about: string) => {
                  before(name as keyof Answers);
                  return await (member as (about: string) => Promise<unknown>)(about);
              }
            : member,
    ]);
    return Object.fromEntries(entries) as Ground;
}
