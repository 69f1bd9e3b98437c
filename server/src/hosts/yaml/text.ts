import type { ValueNode } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import type { Anchors } from './anchors.ts';
import { readBlockText, startsBlockText } from './blockText.ts';
import { readPlain } from './plain.ts';
import { readAlias } from './properties.ts';
import { readQuoted } from './quoted.ts';
import type { Scanner } from './scanner.ts';

/** Reads a value in block style without brackets: a text, or an alias. */
export function* readText(scanner: Scanner, indent: number, anchors: Anchors): Steps<ValueNode | undefined> {
  const { text, next, at } = scanner;
  if (startsBlockText(scanner)) return yield* readBlockText(scanner, indent);
  if (next === '"' || next === "'") return yield* readQuoted(scanner, indent, false);
  if (next === '*') {
    const alias = readAlias(scanner);
    if (alias !== undefined) {
      anchors.use(text.slice(at + 1, alias.end), at);
      return alias;
    }
  }
  return yield* readPlain(scanner, indent);
}
