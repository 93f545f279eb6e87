/** As often does the real provider try, where `AWS_MAX_ATTEMPTS` does not say otherwise. */
export const mostAttempts = Number(process.env["AWS_MAX_ATTEMPTS"] ?? 25);
