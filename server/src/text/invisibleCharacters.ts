/**
 * Characters that an editor, a terminal or a log executes instead of showing them, for a class of a regular expression
 * with the flag `u`: control characters, marks that change the direction of the text, line and paragraph separators,
 * and the byte order mark.
 */
export const invisibleCharacters = String.raw`\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF`;

/** A regular expression for the `#` of `##[`, which starts a command of GitHub's runner anywhere in a log line. */
export const workflowCommand = String.raw`#(?=\[)`;

/** Each UTF-16 unit of a text as JSON, YAML and HCL escape it in a string. */
export function unicodeEscapes(text: string): string {
  return text.replaceAll(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
