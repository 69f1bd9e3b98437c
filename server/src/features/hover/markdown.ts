/**
 * Characters that some Markdown readers treat as a line break, that are invisible, or that change the direction of the
 * text around them.
 */
const unshown = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Formats text as inline code. This is the only way to put a document's own words into Markdown, since nothing in it
 * becomes a link, an image or HTML. All readers agree on a fence of one backtick, so a backtick in the text becomes a
 * letter that looks like it, and nothing in it ends the line.
 */
export function code(text: string): string {
  const shown = text.replace(unshown, ' ').replaceAll('`', '\u02cb');
  return `\`${shown === '' ? ' ' : shown}\``;
}

/** The title and the address are always the project's own or AWS's. */
export function link(title: string, address: string): string {
  return `[${title}](${address})`;
}

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** Joins paragraphs with empty lines between them. Skips undefined and empty ones. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** `1 action`, `2 actions`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
