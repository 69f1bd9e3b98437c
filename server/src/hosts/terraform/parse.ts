import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import { readValue } from './expression.ts';
import type { HclAttribute, HclBlock, HclBody, HclString, HclTree } from './nodes.ts';
import { readWordValue } from './plainWords.ts';
import { Scanner } from './scanner.ts';
import { readPlainValue, readString } from './strings.ts';

/** Deeper blocks are not a policy, and would only fill the stack. */
const maxDepth = 60;

/** After so many attributes and blocks of a body others have their turn. */
const itemsPerStep = 100;

/**
 * Reads HCL as Terraform has it (HCL Native Syntax Specification), tolerantly: never throws, and a document that is
 * being typed keeps what is whole in it. A missing brace is recognised by a line that is indented less, or that begins
 * a top-level block.
 */
export function parseHcl(text: string): HclTree {
  return atOnce(parseSteps(text));
}

/** The same in steps. */
export function* parseSteps(text: string): Steps<HclTree> {
  const byBraces = yield* parseBy(text, false);
  if (byBraces.faults.length === 0) return byBraces;
  const byIndent = yield* parseBy(text, true);
  return byIndent.faults.length > byBraces.faults.length ? byBraces : byIndent;
}

/** Braces are believed as long as they balance, and the depth of lines only else. */
function* parseBy(text: string, mindsIndent: boolean): Steps<HclTree> {
  const scanner = new Scanner(text, mindsIndent);
  const body = yield* readBody(scanner, 0, -1);
  const { scope, comments, faults, unread } = scanner;
  scope.fill(body);
  return { body, scope, comments, faults, unread };
}

/** `indent`: that of the line which opens the block; less than none if it does not matter. */
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
      if (scanner.isAtTopBlock || scanner.isBehind(indent)) break;
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
    // A value that has lost its name.
    if ('[({'.includes(scanner.next ?? ' ')) yield* readValue(scanner);
    return undefined;
  }
  scanner.skipBlanks();
  const { next, text, at } = scanner;
  if ((next === '=' && text[at + 1] !== '=') || next === ':') return yield* readAttribute(scanner, name);
  const labels = yield* readLabels(scanner);
  const behind = scanner.at;
  if (scanner.next === '{' && depth >= maxDepth) scanner.leaveUnread();
  else if (scanner.next === '{') {
    const indent = scanner.indentOf(start);
    scanner.at++;
    const body = yield* readBody(scanner, behind, indent, depth + 1);
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

/** An attribute with a value that ends with its line, as most are: what reads every other takes more time. */
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
  const behindSign = scanner.at;
  scanner.skipBlanks();
  const value = yield* readValue(scanner);
  if (value === undefined) scanner.at = behindSign;
  else skipRubbish(scanner);
  return { start: name.start, end: value?.end ?? behindSign, name, sign, value };
}

/** What follows a value in its line cannot be read. */
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
