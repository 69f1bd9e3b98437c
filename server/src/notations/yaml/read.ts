import type { Member, StringNode, ValueNode } from '../../syntax/node.ts';
import { giveUp } from '../notation.ts';
import { memberAt, objectAt } from '../newNodes.ts';
import { readBlockText } from './blockText.ts';
import { readFlow } from './flow.ts';
import { applyTag, withoutFunction } from './functions.ts';
import { readPlain, whyNotPlain } from './plain.ts';
import { readAlias, readProperties } from './properties.ts';
import { readQuoted } from './quoted.ts';
import { Source, withoutBlanks } from './source.ts';

/**
 * The documents of a YAML text as value trees. Reads what templates and policies are written in: mappings, sequences, texts of all styles, flow
 * style, comments, anchors, CloudFormation's functions. Aliases and foreign tags are values that nobody knows. May give up.
 */
export function readYaml(text: string): readonly ValueNode[] {
  const source = new Source(text);
  const documents: ValueNode[] = [];
  while (skipMarkers(source)) {
    documents.push(readNode(source, -1, false));
    source.skipToContent();
    if (!source.isAtEnd) source.fail('Invalid indentation.');
  }
  return documents;
}

/** To the next document; whether there is one. */
function skipMarkers(source: Source): boolean {
  while (source.skipToContent()) {
    if (source.isAtMarker) source.at += 3;
    else if (source.column === 0 && /^%[A-Z]/.test(source.text.slice(source.at, source.at + 2)))
      source.at = source.lineEnd;
    else return true;
  }
  return false;
}

/** The node here, all of which is indented deeper than `indent`. `inLine`: behind a key, where no other key may stand in the line. */
function readNode(source: Source, indent: number, inLine: boolean): ValueNode {
  const start = source.at;
  const tag = readProperties(source);
  if (source.at > start && source.skipSpaces()) return applyTag(readBelow(source, indent), tag, start);
  return applyTag(readContent(source, indent, inLine), tag, start);
}

/** What stands in the lines below a key or a tag; null where that is nothing. */
function readBelow(source: Source, indent: number): ValueNode {
  const { at } = source;
  source.skipToContent();
  if (!source.isAtEnd && source.column > indent) return readNode(source, indent, false);
  if (!source.isAtEnd && source.column === indent && source.isAtDash) return readSequence(source);
  source.at = at;
  return { kind: 'scalar', start: at, end: at, value: null };
}

function readContent(source: Source, indent: number, inLine: boolean): ValueNode {
  if (source.isAtDash && !inLine) return readSequence(source);
  const column = source.column;
  const key = takeKey(source);
  if (key !== undefined) {
    if (inLine)
      giveUp(key, 'Two keys in one line. Move one to the next line, or put the text in quotation marks.');
    return readMapping(source, column, key);
  }
  switch (source.next) {
    case '|':
    case '>':
      return readBlockText(source, indent);
    case '[':
    case '{':
      return lineEnds(source, readFlow(source));
    case '*':
      return lineEnds(source, readAlias(source));
    case '"':
    case "'":
      return lineEnds(source, readQuoted(source));
    default: {
      const problem = whyNotPlain(source);
      if (problem !== undefined) source.fail(problem);
      return readPlain(source, false, indent);
    }
  }
}

function lineEnds(source: Source, node: ValueNode): ValueNode {
  if (!source.skipSpaces()) source.fail('Unexpected text at the end of the line.');
  return node;
}

/** A key and its colon; undefined, and nothing read, where no key stands here. */
function takeKey(source: Source): StringNode | undefined {
  const start = source.at;
  if (source.next === '"' || source.next === "'") {
    const key = readQuoted(source);
    source.skipSpaces();
    const isKey =
      /^:(?:[\t\n\r ]|$)/.test(source.text.slice(source.at, source.at + 2)) &&
      !source.text.slice(start, key.end).includes('\n');
    source.at = isKey ? source.at + 1 : start;
    return isKey ? key : undefined;
  }
  if (/^\?(?:[\t\n\r ]|$)/.test(source.text.slice(start, start + 2)))
    source.fail('Keys after a question mark are not supported.');
  if (whyNotPlain(source) !== undefined) return undefined;
  const line = source.text.slice(start, source.lineEnd);
  const colon = line.search(/:(?=[\t\n\r ]|$)|[\t\n\r ]#/);
  if (line.charAt(colon) !== ':') return undefined;
  const value = withoutBlanks(line.slice(0, colon));
  source.at = start + colon + 1;
  return { kind: 'string', start, end: start + value.length, value, at: (index) => start + index };
}

/** The keys in one column, of which the first has been read. */
function readMapping(source: Source, column: number, first: StringNode): ValueNode {
  const members: Member[] = [];
  for (let key: StringNode | undefined = first; key !== undefined; key = nextKey(source, column)) {
    const value = source.skipSpaces() ? readBelow(source, column) : readNode(source, column, true);
    members.push(memberAt(key, value));
  }
  const range = { start: first.start, end: members.at(-1)?.end ?? first.end };
  return withoutFunction(objectAt(range, members));
}

function nextKey(source: Source, column: number): StringNode | undefined {
  source.skipToContent();
  if (source.isAtEnd || source.column < column) return undefined;
  if (source.column > column)
    source.fail('This is indented more than the key above, which already has a value.');
  return takeKey(source) ?? source.fail('Expected a key followed by a colon and a space.');
}

function readSequence(source: Source): ValueNode {
  const { column, at: start } = source;
  const items: ValueNode[] = [];
  do {
    source.at++;
    items.push(source.skipSpaces() ? readBelowDash(source, column) : readNode(source, column, false));
    source.skipToContent();
  } while (!source.isAtEnd && source.column === column && source.isAtDash);
  if (!source.isAtEnd && source.column > column) source.fail('Invalid indentation.');
  return { kind: 'array', start, end: items.at(-1)?.end ?? start, items };
}

function readBelowDash(source: Source, column: number): ValueNode {
  const { at } = source;
  source.skipToContent();
  if (!source.isAtEnd && source.column > column) return readNode(source, column, false);
  source.at = at;
  return { kind: 'scalar', start: at, end: at, value: null };
}
