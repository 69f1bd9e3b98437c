import type { Member, ValueNode } from '../../syntax/node.ts';
import type { Steps } from '../../text/steps.ts';
import type { Anchors } from './anchors.ts';
import { toKey } from './keys.ts';
import { readFlowPlain } from './plain.ts';
import { applyTag, readAlias, readProperties } from './properties.ts';
import { looksLikeNode, readQuoted } from './quoted.ts';
import { endsWord } from './scanner.ts';
import type { Scanner } from './scanner.ts';

interface OpenFlow {
  start: number;
  end: number;
  readonly isObject: boolean;
  readonly items: ValueNode[];
  readonly members: Member[];
}

/** Take a step after this many characters. */
const unitsPerStep = 10_000;

/** A value with deeper brackets is not a policy, and would only fill the call stack. */
const maxDepth = 60;

/**
 * Reads `[…]` or `{…}`. Brackets are matched. If one is missing in the text, a line that is not indented more than
 * `indent`, or an item of a block list, closes all open ones.
 */
export function* readFlow(scanner: Scanner, indent: number, anchors: Anchors, depth = 0): Steps<ValueNode> {
  const { text, at: start } = scanner;
  const close = text[start] === '{' ? '}' : ']';
  const flow: OpenFlow = { start, end: start + 1, isObject: close === '}', items: [], members: [] };
  scanner.at++;
  let nextStep = start + unitsPerStep;
  for (;;) {
    if (scanner.at > nextStep) {
      nextStep = scanner.at + unitsPerStep;
      yield;
    }
    flow.end = scanner.at;
    scanner.skip();
    const { next } = scanner;
    if (next === close) {
      flow.end = ++scanner.at;
      return toNode(flow);
    }
    if (next === ',') scanner.at++;
    else if (next === undefined || next === ']' || next === '}' || endsFlow(scanner, start, indent)) {
      scanner.fail();
      scanner.at = next === ']' || next === '}' ? scanner.at : flow.end;
      return toNode(flow);
    } else yield* readEntry(scanner, flow, indent, anchors, depth);
  }
}

/** Whether this line belongs to the text around the brackets, which are not closed. */
function endsFlow(scanner: Scanner, start: number, indent: number): boolean {
  if (scanner.lineStart <= start) return false;
  const { text, at, column } = scanner;
  if (column > maxIndent || text.slice(scanner.lineStart, at).trim() !== '') return false;
  if (scanner.isAtDash || scanner.isAtMarker) return true;
  if (column > indent || continuesFlow(text.slice(at, Math.min(scanner.lineEnd, at + maxIndent))))
    return false;
  return !scanner.brackets.has(start);
}

/** Most parsers, such as libyaml, do not require any indentation within brackets. */
function continuesFlow(line: string): boolean {
  if (looksLikeNode.test(line) || /^\{[{%]/.test(line)) return false;
  return /^[[{]|[,\]}]\s*(?:\s#.*)?$/.test(line);
}

const maxIndent = 300;

function* readEntry(
  scanner: Scanner,
  flow: OpenFlow,
  indent: number,
  anchors: Anchors,
  depth: number,
): Steps<void> {
  const before = scanner.at;
  const isExplicit = scanner.next === '?' && endsWord(scanner.text[before + 1]);
  if (isExplicit) scanner.at++;
  const item = yield* readValue(scanner, indent, anchors, depth);
  const after = scanner.at;
  if (flow.isObject || isExplicit) scanner.skip();
  else scanner.skipBlanks();
  const isKey = startsValue(scanner, item) && !endsFlow(scanner, flow.start, indent);
  if (!isKey && !flow.isObject && !isExplicit) {
    scanner.at = after;
    flow.items.push(item);
  } else {
    const key = toKey(item, scanner.text);
    let value: ValueNode | undefined;
    let end = key.end;
    if (isKey) {
      end = ++scanner.at;
      scanner.skip();
      if (!',]}'.includes(scanner.next ?? ',') && !endsFlow(scanner, flow.start, indent))
        value = yield* readValue(scanner, indent, anchors, depth);
      else scanner.at = end;
    } else scanner.at = after;
    const member: Member = { start: item.start, end: value?.end ?? end, key, value };
    if (flow.isObject) flow.members.push(member);
    // A single pair in a list is an object of its own.
    else flow.items.push({ kind: 'object', start: member.start, end: member.end, members: [member] });
  }
  if (scanner.at === before) scanner.at++;
}

/** Whether a colon follows that makes the node before it a key. In JSON, the colon needs no blank after it. */
function startsValue({ text, at }: Scanner, item: ValueNode): boolean {
  if (text[at] !== ':') return false;
  const next = text[at + 1];
  return endsWord(next) || ',[]{}"\''.includes(next ?? '') || /["'\]}]/.test(text[item.end - 1] ?? '');
}

function* readValue(scanner: Scanner, indent: number, anchors: Anchors, depth: number): Steps<ValueNode> {
  const properties = readProperties(scanner);
  scanner.skip();
  const { at } = scanner;
  if (',]}'.includes(scanner.next ?? ',')) return applyTag(undefined, properties, at);
  const node = yield* readContent(scanner, indent, anchors, depth);
  anchors.add(properties.anchor, node);
  return applyTag(node, properties, at);
}

function* readContent(scanner: Scanner, indent: number, anchors: Anchors, depth: number): Steps<ValueNode> {
  const { next, text, at } = scanner;
  if (next === '"' || next === "'") return yield* readQuoted(scanner, indent, true);
  if (text.startsWith('{{', at)) {
    const template = readTemplate(scanner);
    if (template !== undefined) return template;
  }
  if (next === '[' || next === '{') {
    if (depth < maxDepth) return yield* readFlow(scanner, indent, anchors, depth + 1);
    scanner.leaveUnread();
  }
  if (next === '*') {
    const alias = readAlias(scanner);
    if (alias !== undefined) {
      anchors.use(text.slice(alias.start + 1, alias.end), alias.start);
      return alias;
    }
  }
  return yield* readFlowPlain(scanner, indent);
}

/** `{{ … }}` on one line belongs to a template. */
function readTemplate(scanner: Scanner): ValueNode | undefined {
  const { text, at: start } = scanner;
  const [found] = /^\{\{[^{}\n]{0,300}\}\}[^\s,\]}]*/.exec(text.slice(start, start + 600)) ?? [];
  if (found === undefined) return undefined;
  scanner.at += found.length;
  return { kind: 'dynamic', start, end: scanner.at };
}

function toNode({ start, end, isObject, members, items }: OpenFlow): ValueNode {
  return isObject ? { kind: 'object', start, end, members } : { kind: 'array', start, end, items };
}
