import { Failure } from "../../../../infra/failure.ts";
import type { Goal } from "../register/goal.ts";
import type { PropertyMap } from "../values/property-value.ts";

/** What a resource is to the program that declares it. */
export type DeclarationKind = "custom" | "component" | "remote" | "read";

/** One resource as a program declared it. */
export interface Declaration {
    readonly kind: DeclarationKind;
    readonly urn: string;
    readonly type: string;
    readonly name: string;
    /** URN; empty for the stack itself. */
    readonly parent: string;
    readonly inputs: PropertyMap;
    /** URN of the provider that the program chose; empty for the default one. */
    readonly provider: string;
    /** What its provider is configured with; empty for a component. */
    readonly providerInputs: PropertyMap;
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

/** Collects what a program declares while it runs. */
export class Recorder {
    readonly #declarations: Declaration[] = [];
    #outputs: PropertyMap = {};

    declared(declaration: Declaration): void {
        if (this.#declarations.some(({ urn }) => urn === declaration.urn)) {
            const { type, name } = declaration;
            throw new Failure("Internal", `The program declares ${type} "${name}" twice.`);
        }
        this.#declarations.push(declaration);
    }

    returned(outputs: PropertyMap): void {
        this.#outputs = outputs;
    }

    get recording(): Recording {
        return { declarations: [...this.#declarations], outputs: this.#outputs };
    }
}

/** The parts of a declaration that a goal knows. */
export function declarationOf(
    goal: Goal,
    more: Pick<Declaration, "kind" | "provider" | "providerInputs" | "ignoreChanges">,
): Declaration {
    const { urn, type, name, inputs, options } = goal;
    return {
        urn,
        type,
        name,
        inputs,
        parent: options.parent ?? "",
        protect: options.protect === true,
        retainOnDelete: options.retainOnDelete === true,
        dependencies: options.dependencies ?? [],
        ...more,
    };
}
