/**
 * What ends a line for some reader of Markdown, what is not shown, and what turns the direction of the text around it.
 */
const unshown = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/**
 * Text as inline code: the only way for a document's own words into Markdown, since nothing in it is a link, an image
 * or HTML. One fence of one backtick is what every reader agrees on, so a backtick in the text becomes a letter that
 * looks like it, and nothing in it ends the line.
 */
export function code(text: string): string {
  const shown = text.replace(unshown, ' ').replaceAll('`', '\u02cb');
  return `\`${shown === '' ? ' ' : shown}\``;
}

/** Both are the project's own words or AWS's. */
export function link(title: string, address: string): string {
  return `[${title}](${address})`;
}

export function bullets(lines: readonly string[]): string {
  return lines.map((line) => `- ${line}`).join('\n');
}

/** Paragraphs with an empty line between; undefined and empty ones are skipped. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== '').join('\n\n');
}

/** `1 action`, `2 actions`. */
export function count(number: number, noun: string): string {
  return `${number.toLocaleString('en-US')} ${noun}${number === 1 ? '' : 's'}`;
}
