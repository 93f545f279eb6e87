/**
 * Works through items, several at a time. After the first error nothing new is begun, and the error is thrown when
 * what was running has ended: whoever cleans up then has no one working against them.
 * @param worker makes one of the workers, which goes through items one after another
 */
export async function inParallel<Item>(
    items: Iterable<Item>,
    workers: number,
    worker: () => (item: Item) => Promise<void>,
): Promise<void> {
    // one iterator for all: each worker takes the next item that nobody has
    const waiting = items[Symbol.iterator]();
    const errors: unknown[] = [];
    const run = async (): Promise<void> => {
        const work = worker();
        for (let next = waiting.next(); !next.done && errors.length === 0; next = waiting.next()) {
            try {
                await work(next.value);
            } catch (error) {
                errors.push(error);
            }
        }
    };
    await Promise.all(Array.from({ length: workers }, run));
    if (errors.length > 0) throw errors[0];
}
