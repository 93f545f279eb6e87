/** Whether a text is what a pattern with `*` and `?` says. Actions are compared without regard to case, ARNs with. */
export function matches(pattern: string, text: string, options: { readonly anyCase: boolean }): boolean {
    const expression = pattern
        .replace(/[.+^${}()|[\]\\]/g, "\\$&")
        .replace(/\*/g, ".*")
        .replace(/\?/g, ".");
    return new RegExp(`^${expression}$`, options.anyCase ? "si" : "s").test(text);
}
