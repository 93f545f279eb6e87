import type * as pulumi from "@pulumi/pulumi";

/** The value of an output, inside of a program that runs under mocks. */
export function promiseOf<T>(output: pulumi.Output<T>): Promise<T> {
    return new Promise((resolve) => {
        output.apply(resolve);
    });
}
