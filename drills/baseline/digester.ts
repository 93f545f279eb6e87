import { createHash } from "node:crypto";
import type { FileDigest } from "./sealed-baseline.ts";

/** Measures what passes by, so that nobody has to hold all of it. */
export class Digester {
    readonly #hash = createHash("sha256");
    #bytes = 0;

    add(chunk: Uint8Array): void {
        this.#hash.update(chunk);
        this.#bytes += chunk.length;
    }

    /** The same chunks again. */
    *passing(chunks: Iterable<Buffer>): Generator<Buffer, void> {
        for (const chunk of chunks) {
            this.add(chunk);
            yield chunk;
        }
    }

    /** The same chunks again. */
    async *passingAsync(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer, void> {
        for await (const chunk of chunks) {
            this.add(chunk);
            yield chunk;
        }
    }

    /** Once, when everything has passed. */
    digest(): FileDigest {
        return { bytes: this.#bytes, sha256: this.#hash.digest("hex") };
    }
}
