/** An instant must carry its offset (`Z`, `+02:00`): without one it would mean the reader's clock. Null for no instant. */
export function instantIn(text: string): string | null {
    const withOffset = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})$/i.test(
        text,
    );
    return withOffset && !Number.isNaN(Date.parse(text)) ? new Date(text).toISOString() : null;
}
