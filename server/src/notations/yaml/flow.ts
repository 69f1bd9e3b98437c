import type { Member, ValueNode } from '../../syntax/node.ts';
import { memberAt, objectAt, stringAt } from '../newNodes.ts';
import { applyTag, withoutFunction } from './functions.ts';
import { readPlain, whyNotPlain } from './plain.ts';
import { readAlias, readProperties } from './properties.ts';
import { readQuoted } from './quoted.ts';
import type { Source } from './source.ts';

/** Reads a list or an object in brackets (YAML 1.2.2, 7.4), as JSON has them. */
export function readFlow(source: Source): ValueNode {
  return source.next === '[' ? readList(source) : readObject(source);
}

function readList(source: Source): ValueNode {
  const start = source.at++;
  const items: ValueNode[] = [];
  for (source.skipToContent(); !source.take(']'); source.skipToContent()) {
    items.push(readFlowNode(source));
    source.skipToContent();
    if (!source.take(',') && source.next !== ']') source.fail('Expected a comma or ].');
  }
  return { kind: 'array', start, end: source.at, items };
}

function readObject(source: Source): ValueNode {
  const start = source.at++;
  const members: Member[] = [];
  for (source.skipToContent(); !source.take('}'); source.skipToContent()) {
    const key = readFlowNode(source);
    if (key.kind !== 'string' && key.kind !== 'scalar') source.fail('A key must be a string.');
    source.skipToContent();
    const value = source.take(':') ? readFlowValue(source) : nothingAt(source.at);
    const name = key.kind === 'string' ? key : stringAt(key, source.text.slice(key.start, key.end));
    members.push(memberAt(name, value));
    source.skipToContent();
    if (!source.take(',') && source.next !== '}') source.fail('Expected a comma or }.');
  }
  return withoutFunction(objectAt({ start, end: source.at }, members));
}

function readFlowValue(source: Source): ValueNode {
  source.skipToContent();
  return source.next === ',' || source.next === '}' ? nothingAt(source.at) : readFlowNode(source);
}

function nothingAt(at: number): ValueNode {
  return { kind: 'scalar', start: at, end: at, value: null };
}

function readFlowNode(source: Source): ValueNode {
  const start = source.at;
  const tag = readProperties(source);
  source.skipToContent();
  return applyTag(readFlowContent(source), tag, start);
}

function readFlowContent(source: Source): ValueNode {
  switch (source.next) {
    case '[':
    case '{':
      return readFlow(source);
    case '"':
    case "'":
      return readQuoted(source);
    case '*':
      return readAlias(source);
    case '':
      return source.fail('A bracket is not closed.');
    default: {
      const problem = whyNotPlain(source);
      if (problem !== undefined) source.fail(problem);
      return readPlain(source, true, -1);
    }
  }
}
