import type { Goal } from "../register/goal.ts";
import type { Update } from "../session/update.ts";
import { configOfPackage } from "../stack-config.ts";
import { packageOf, parseProviderReference, typeOf } from "../state/urn.ts";
import { secret, type PropertyMap } from "../values/property-value.ts";
import type { ProviderInputs } from "./foresight.ts";

/** One resource as a program declared it. */
export interface Declaration {
    readonly kind: "custom" | "component" | "remote" | "read";
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    /** URN; empty for the stack itself. */
    readonly parent: string;
    readonly inputs: PropertyMap;
    /** URN of the provider that the program chose; empty for the default one. */
    readonly provider: string;
    readonly providerOf: ProviderInputs;
    readonly protect: boolean;
    readonly retainOnDelete: boolean;
    readonly ignoreChanges: readonly string[];
    readonly dependencies: readonly string[];
}

/** What a program declared, in its order. */
export interface Recording {
    readonly declarations: readonly Declaration[];
    /** What the program returned. */
    readonly outputs: PropertyMap;
}

/** Collects what one run of a program declares. */
export class Recorder {
    readonly #declarations: Declaration[] = [];
    #outputs: PropertyMap = {};
    #refusal: unknown;

    declared(declaration: Declaration): void {
        this.#declarations.push(declaration);
    }

    returned(outputs: PropertyMap): void {
        this.#outputs = outputs;
    }

    /** Keeps why a question was not answered: the program only learns the words. */
    answering<Answer>(answer: () => Answer): Answer {
        try {
            return answer();
        } catch (error) {
            this.#refusal ??= error;
            throw error;
        }
    }

    /** Why the first question that was not answered was not; undefined where all were. */
    get refusal(): unknown {
        return this.#refusal;
    }

    get recording(): Recording {
        return { declarations: [...this.#declarations], outputs: this.#outputs };
    }
}

/** The providers that a request chose: by one reference, and for a component by package. */
export interface ChosenProviders {
    readonly reference: string;
    readonly byPackage?: ReadonlyMap<string, string>;
}

/** Finds the inputs of the chosen providers among those that the program declared before. */
export function providerInputs({ reference, byPackage }: ChosenProviders, update: Update): ProviderInputs {
    const [own, ownPackage] = [providerUrn(reference), packageOf(typeOf(providerUrn(reference)))];
    return (packageName) => {
        const urn = ownPackage === packageName ? own : providerUrn(byPackage?.get(packageName) ?? "");
        return update.state.settled(urn)?.inputs ?? defaultInputs(packageName, update);
    };
}

/** Empty for the default provider. */
export function providerUrn(reference: string): string {
    return reference === "" ? "" : parseProviderReference(reference).urn;
}

/** The parts of a declaration that a goal knows. */
export function partsOf({
    urn,
    type,
    name,
    inputs,
    options,
}: Goal): Omit<Declaration, "kind" | "provider" | "providerOf" | "ignoreChanges"> {
    return {
        urn,
        type,
        name,
        inputs,
        parent: options.parent ?? "",
        protect: options.protect === true,
        retainOnDelete: options.retainOnDelete === true,
        dependencies: options.dependencies ?? [],
    };
}

/** The default provider is configured by the stack's configuration of the package. */
function defaultInputs(packageName: string, { config }: Update): PropertyMap {
    const inputs = [...configOfPackage(config, packageName)].map(
        ([key, { value, secret: isSecret }]) => [key, isSecret ? secret(value) : value] as const,
    );
    return Object.fromEntries(inputs);
}
