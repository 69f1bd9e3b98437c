/**
 * What an editor, a terminal or a log obeys rather than shows, as part of a class of a regular expression with the flag
 * `u`: control characters, marks that turn the direction of the text, separators of lines and paragraphs, and the byte
 * order mark.
 */
export const unseen = String.raw`\p{Cc}\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069\uFEFF`;

/**
 * The `#` of `##[`, which starts a command of GitHub's runner anywhere in a log line; as a part of a regular
 * expression.
 */
export const commanding = String.raw`#(?=\[)`;

/** Each of its units as JSON, YAML and HCL escape it in a string. */
export function unicodeEscapes(text: string): string {
  return text.replaceAll(/[^]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
}
