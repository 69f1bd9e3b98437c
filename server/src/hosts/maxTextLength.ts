/**
 * In characters. What is put into a text that is longer, or escaped in it, is not looked for: AWS does not accept a
 * policy of a fifth of that, and others would wait.
 */
export const maxTextLength = 200_000;
