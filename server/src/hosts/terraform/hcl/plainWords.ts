import type { ScalarNode, ValueNode } from '../../../syntax/node.ts';
import { HclExpression } from './nodes.ts';
import type { Scanner } from './scanner.ts';

/** No known reference is longer. */
export const maxReferenceLength = 200;

const literals: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

/** The literal value of a name; undefined if it is a reference. */
export function literalOf(name: string): ScalarNode['value'] | undefined {
  return Object.hasOwn(literals, name) ? literals[name] : undefined;
}

const wordItem = /(?:[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*|\d{1,10})(?=[,\])])/y;

const wordValue = /(?:[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*|\d{1,10})(?=[ \t]*\r?\n)/y;

/** A name, a reference or a number, directly followed by a comma or bracket. */
export function readWordItem(scanner: Scanner): ValueNode | undefined {
  return readWordOf(scanner, wordItem);
}

/** The same, followed by the end of its line. */
export function readWordValue(scanner: Scanner): ValueNode | undefined {
  return readWordOf(scanner, wordValue);
}

function readWordOf(scanner: Scanner, form: RegExp): ValueNode | undefined {
  const { text, at: start } = scanner;
  form.lastIndex = start;
  if (!form.test(text)) return undefined;
  const end = form.lastIndex;
  scanner.at = end;
  const word = text.slice(start, end);
  if (/^\d/.test(word)) return { kind: 'scalar', start, end, value: Number(word) };
  const literal = literalOf(word);
  if (literal !== undefined) return { kind: 'scalar', start, end, value: literal };
  if (!word.includes('.')) return new HclExpression({ start, end }, []);
  return new HclExpression({ start, end }, [], {
    reference: word.slice(0, maxReferenceLength),
    scope: scanner.scope,
  });
}
