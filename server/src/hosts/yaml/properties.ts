import type { Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { Scanner } from './scanner.ts';
import { YamlString } from './yamlString.ts';

/** What precedes a node: `!Sub`, `&name`. */
export interface Properties {
  readonly tag: string | undefined;
  readonly tagStart: number;
  readonly anchor: string | undefined;
}

/** Reads tags and anchors. Does not move `scanner` if there are none. */
export function readProperties(scanner: Scanner): Properties {
  let tag: string | undefined;
  let tagStart = scanner.at;
  let anchor: string | undefined;
  for (;;) {
    if (scanner.next !== '!' && scanner.next !== '&') return { tag, tagStart, anchor };
    const { text, at } = scanner;
    const [found] =
      /^(?:!<[^>\n]*>|![^\s,[\]{}"']*|&[^\s,[\]{}]+)/.exec(text.slice(at, at + maxPropertyLength)) ?? [];
    if (found === undefined) return { tag, tagStart, anchor };
    if (found.startsWith('!')) {
      tag = found.replace(/^!<tag:yaml\.org,2002:(.*)>$/, '!!$1');
      tagStart = at;
    } else anchor = found.slice(1);
    scanner.at += found.length;
    scanner.skipBlanks();
  }
}

const maxPropertyLength = 200;

/** Reads `*name`, whose value is written elsewhere. */
export function readAlias(scanner: Scanner): ValueNode | undefined {
  const { text, at: start } = scanner;
  const [found] = /^\*[^\s,[\]{}*]+/.exec(text.slice(start, start + maxPropertyLength)) ?? [];
  if (found === undefined) return undefined;
  scanner.at += found.length;
  return { kind: 'dynamic', start, end: scanner.at };
}

/**
 * Applies a tag to a value (YAML 1.2.2, 10.1 to 10.3; AWS CloudFormation User Guide, "Intrinsic function reference").
 * Functions are not evaluated here.
 */
export function applyTag(node: ValueNode | undefined, { tag, tagStart }: Properties, at: number): ValueNode {
  const value = node ?? { kind: 'scalar', start: at, end: at, value: null };
  if (tag === undefined || tag === '!' || /^!!(?:map|seq|bool|null|int|float|timestamp)$/.test(tag))
    return value;
  const range = { start: tagStart, end: value.end };
  // A tag before the first key of an object belongs to the key.
  if (tag === '!!str' && value.kind !== 'scalar')
    return value instanceof YamlString ? value.tagged(range.start) : value;
  const call = callOf(tag, tagStart, value);
  return { kind: 'dynamic', ...range, ...(call && { call }) };
}

/** The call as an object, as in JSON and in the long form of YAML. */
function callOf(tag: string, tagStart: number, argument: ValueNode): ObjectNode | undefined {
  if (!/^![A-Z]\w*$/.test(tag)) return undefined;
  const short = tag.slice(1);
  const name = short === 'Ref' || short === 'Condition' ? short : `Fn::${short}`;
  const range = { start: tagStart, end: tagStart + tag.length };
  const key = new YamlString(range, name, { style: 'plain' });
  const value = short === 'GetAtt' ? splitPath(argument) : argument;
  const member: Member = { start: tagStart, end: argument.end, key, value };
  return { kind: 'object', start: tagStart, end: argument.end, members: [member] };
}

/** `Bucket.Arn` as `["Bucket", "Arn"]`. */
function splitPath(node: ValueNode): ValueNode {
  const dot = node.kind === 'string' ? node.value.indexOf('.') : -1;
  if (!(node instanceof YamlString) || dot < 0) return node;
  const { start, end } = node;
  const part = (from: number, to: number): YamlString =>
    new YamlString({ start: node.at(from), end: node.at(to) }, node.value.slice(from, to), {
      style: 'plain',
    });
  return { kind: 'array', start, end, items: [part(0, dot), part(dot + 1, node.value.length)] };
}
