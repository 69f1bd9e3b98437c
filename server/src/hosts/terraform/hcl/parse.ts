import type { Steps } from '../../../text/steps.ts';
import { atOnce } from '../../../text/steps.ts';
import { readValue } from './expression.ts';
import type { HclAttribute, HclBlock, HclBody, HclString, HclTree } from './nodes.ts';
import { readWordValue } from './plainWords.ts';
import { Scanner } from './scanner.ts';
import { readPlainValue, readString } from './strings.ts';

/** More deeply nested blocks are not a policy, and would only fill the call stack. */
const maxDepth = 60;

/** Yield to other work after this many attributes and blocks of a body. */
const itemsPerStep = 100;

/**
 * Reads HCL as Terraform does (HCL Native Syntax Specification), tolerantly: never throws, and keeps the intact parts
 * of a document that is being typed. A missing brace is recognized by a line that is indented less, or that starts a
 * top-level block.
 */
export function parseHcl(text: string): HclTree {
  return atOnce(parseSteps(text));
}

/** Reads HCL in steps. */
export function* parseSteps(text: string): Steps<HclTree> {
  const byBraces = yield* parseBy(text, false);
  if (byBraces.faults.length === 0) return byBraces;
  const byIndent = yield* parseBy(text, true);
  return byIndent.faults.length > byBraces.faults.length ? byBraces : byIndent;
}

/** Pairs braces by position if they balance, otherwise by indentation. */
function* parseBy(text: string, respectsIndent: boolean): Steps<HclTree> {
  const scanner = new Scanner(text, respectsIndent);
  const body = yield* readBody(scanner, 0, -1);
  const { scope, comments, faults, unread } = scanner;
  scope.fill(body);
  return { body, scope, comments, faults, unread };
}

/** `indent`: the indentation of the line with the opening brace; negative if it does not matter. */
function* readBody(scanner: Scanner, start: number, indent: number, depth = 0): Steps<HclBody> {
  const attributes: HclAttribute[] = [];
  const blocks: HclBlock[] = [];
  let closed = depth === 0;
  let end = scanner.at;
  let count = 0;
  for (;;) {
    scanner.skip();
    if (scanner.isAtEnd) break;
    if (depth > 0) {
      if (scanner.isAtTopBlock || scanner.isAfter(indent)) break;
      if (scanner.next === '}') {
        closed = true;
        end = ++scanner.at;
        break;
      }
    }
    const before = scanner.at;
    if (++count % itemsPerStep === 0) yield;
    const item = readPlainAttribute(scanner) ?? (yield* readItem(scanner, depth));
    if (item !== undefined) {
      if ('name' in item) attributes.push(item);
      else blocks.push(item);
    } else {
      scanner.fail();
      scanner.at = Math.max(scanner.at, before + 1);
    }
    end = scanner.at;
  }
  if (!closed) {
    scanner.fail();
    scanner.at = end;
  }
  return { start, end, attributes, blocks, closed };
}

function* readItem(scanner: Scanner, depth: number): Steps<HclAttribute | HclBlock | undefined> {
  const { at: start } = scanner;
  const name = scanner.next === '"' ? yield* readString(scanner) : scanner.takeName();
  if (name === undefined) {
    // A value whose name is missing.
    if ('[({'.includes(scanner.next ?? ' ')) yield* readValue(scanner);
    return undefined;
  }
  scanner.skipBlanks();
  const { next, text, at } = scanner;
  if ((next === '=' && text[at + 1] !== '=') || next === ':') return yield* readAttribute(scanner, name);
  const labels = yield* readLabels(scanner);
  const after = scanner.at;
  if (scanner.next === '{' && depth >= maxDepth) scanner.leaveUnread();
  else if (scanner.next === '{') {
    const indent = scanner.indentOf(start);
    scanner.at++;
    const body = yield* readBody(scanner, after, indent, depth + 1);
    return { start, end: scanner.at, type: name, labels, body };
  }
  scanner.fail();
  scanner.at = labels.at(-1)?.end ?? name.end;
  return { start, end: name.end, name, sign: undefined, value: undefined };
}

function* readLabels(scanner: Scanner): Steps<readonly HclString[]> {
  const labels: HclString[] = [];
  for (;;) {
    if (labels.length % itemsPerStep === itemsPerStep - 1) yield;
    const label = scanner.next === '"' ? yield* readString(scanner) : scanner.takeName();
    if (label === undefined) return labels;
    labels.push(label);
    scanner.skipBlanks();
  }
}

/** Reads an attribute whose value ends with its line. Most do, and the general path is slower. */
function readPlainAttribute(scanner: Scanner): HclAttribute | undefined {
  const { at: start, text } = scanner;
  const name = scanner.takeName();
  if (name === undefined) return undefined;
  scanner.skipBlanks();
  const sign = scanner.at;
  if (text[sign] === '=' && text[sign + 1] !== '=') {
    scanner.at++;
    scanner.skipBlanks();
    const value = readPlainValue(scanner) ?? readWordValue(scanner);
    if (value !== undefined) return { start, end: value.end, name, sign, value };
  }
  scanner.at = start;
  return undefined;
}

function* readAttribute(scanner: Scanner, name: HclString): Steps<HclAttribute> {
  const sign = scanner.at;
  scanner.at++;
  const afterSign = scanner.at;
  scanner.skipBlanks();
  const value = yield* readValue(scanner);
  if (value === undefined) scanner.at = afterSign;
  else skipRubbish(scanner);
  return { start: name.start, end: value?.end ?? afterSign, name, sign, value };
}

/** Skips unreadable text after a value on its line. */
function skipRubbish(scanner: Scanner): void {
  scanner.skipBlanks();
  if (scanner.next === ',') scanner.at++;
  scanner.skipBlanks();
  if (scanner.at >= scanner.lineEnd || scanner.isAtComment || scanner.next === '}') return;
  scanner.fail();
  const close = scanner.text.slice(scanner.at, scanner.lineEnd).search(/[{}"]/);
  const isClosed = close >= 0 && scanner.text[scanner.at + close] === '}';
  scanner.at = isClosed ? scanner.at + close : scanner.lineEnd;
}
