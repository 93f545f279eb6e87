/** What a call is refused with; throws where it is not. */
export async function refusal(
    call: Promise<unknown>,
): Promise<{ readonly name: string; readonly message: string }> {
    const answer = await call.then(
        () => undefined,
        (error: unknown) => error,
    );
    if (answer instanceof Error) return answer;
    throw new Error("the call was not refused");
}
