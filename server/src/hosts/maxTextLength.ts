/**
 * In characters. Inserted expressions and escapes of a longer text are not decoded: AWS does not accept a policy of a
 * fifth of this length, and other requests would have to wait.
 */
export const maxTextLength = 200_000;
