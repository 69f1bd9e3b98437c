import type { StringNode } from '../../syntax/node.ts';
import type { Encoding } from '../json/embedded.ts';
import { withoutBreaks } from '../json/embedded.ts';
import { CodeString } from './nodes.ts';
import type { StringToken } from './tokens.ts';
import { escape, styleOf } from './writer.ts';

/**
 * How a program encodes JSON in one of its strings. Undefined if it inserts something outside of the JSON's strings, so
 * that the JSON cannot be read, or inserts something that could not be written back.
 */
export function encodingIn(text: string): (node: StringNode) => Encoding | undefined {
  return (node) => {
    if (!(node instanceof CodeString) || (node.holes.length > 0 && !isInTexts(node))) return undefined;
    const tokens = node.pieces.map(({ token }) => token);
    const [token] = tokens;
    if (token === undefined || tokens.some((each) => each.open || !isAlike(text, each, token)))
      return undefined;
    const { raw } = token;
    const inserted = new Map(node.holes.map(({ shown, start, end }) => [shown, text.slice(start, end)]));
    const style = { ...styleOf(text, token), inserted };
    const lines = tokens.every(({ inner }) => text.slice(inner.start, inner.end).includes('\n'));
    const lineBreak = text.slice(token.start, token.end).includes('\r\n') ? '\r\n' : '\n';
    const encode = (json: string): string =>
      lines
        ? json
            .split(/\r?\n/)
            .map((line) => escape(line, style))
            .join(lineBreak)
        : escape(withoutBreaks(json), style);
    const needsEscapes = style.quote === '"' && !lines && !raw;
    return { lines, encode, encodeSnippet: (body) => (needsEscapes ? body.replaceAll('"', '\\\\"') : body) };
  };
}

/** Whether two strings are written in the same way. */
function isAlike(text: string, one: StringToken, other: StringToken): boolean {
  const [a, b] = [styleOf(text, one), styleOf(text, other)];
  return a.quote === b.quote && a.hole === b.hole && a.raw === b.raw;
}

/** Whether all inserted expressions are between quotes of the JSON. */
function isInTexts({ value, holes }: CodeString): boolean {
  let from = 0;
  let isInText = false;
  return holes.every(({ shown }) => {
    const at = value.indexOf(shown, from);
    for (let index = from; index < at; index++) {
      if (value[index] === '\\') index++;
      else if (value[index] === '"') isInText = !isInText;
    }
    from = at + shown.length;
    return isInText;
  });
}
