import type { ArrayNode, StringNode, ValueNode } from '../../../syntax/node.ts';
import type { TextRange } from '../../../text/range.ts';
import { isAtHeredoc, readHeredoc } from './heredoc.ts';
import { HclExpression, HclString } from './nodes.ts';
import type { HclMember, HclObject } from './nodes.ts';
import { literalOf, maxReferenceLength, readWordItem, readWordValue } from './plainWords.ts';
import type { Scanner } from './scanner.ts';
import { readPlainItem, readPlainValue, readString } from './strings.ts';
import { append } from '../../../text/append.ts';
import type { Steps } from '../../../text/steps.ts';

/** Take a step after this many bracket entries and operands. */
const entriesPerStep = 500;

/** A value with deeper brackets is not a policy, and would only fill the call stack. */
const maxDepth = 60;

/** The context of an expression. */
interface Around {
  /** Inside brackets, an expression continues over line breaks. */
  readonly inBrackets: boolean;
  readonly depth: number;
}

/** Reads the value after `=`, up to the end of its line unless brackets are open. Undefined if there is none. */
export function* readValue(scanner: Scanner): Steps<ValueNode | undefined> {
  return yield* readExpression(scanner, { inBrackets: false, depth: 0 });
}

const operator = /^(?:==|!=|<=|>=|&&|\|\||\.\.\.|[-+*/%<>!])/;

const negative = /^-\d/;

/** Reads a single operand as itself. With operators, the result is an expression of unknown value. */
function* readExpression(scanner: Scanner, around: Around): Steps<ValueNode | undefined> {
  const start = scanner.at;
  const parts: ValueNode[] = [];
  let isOpen = true;
  let isLone = true;
  let condition: string | undefined;
  let end = start;
  for (let count = 1; ; count++) {
    if (count % entriesPerStep === 0) yield;
    skipIn(scanner, around);
    const { next, text, at } = scanner;
    if (next === undefined || next === '\n' || endsExpression(scanner, around, parts.length > 0)) break;
    if (next === '?') {
      scanner.at++;
      const isWhole = yield* readBranches(scanner, around, parts);
      condition = isWhole ? text.slice(start, at).trim() : undefined;
      isLone = false;
    } else {
      const isOperand =
        isAtHeredoc(scanner) || (parts.length === 0 && isLone && negative.test(text.slice(at, at + 2)));
      const [sign] = isOperand ? [] : (operator.exec(text.slice(at, at + 3)) ?? []);
      if (sign !== undefined) {
        scanner.at += sign.length;
        isOpen = true;
        isLone = false;
      } else {
        if (!isOpen) break;
        const operand = yield* readOperand(scanner, around);
        if (operand === undefined) break;
        parts.push(operand);
        isOpen = false;
      }
    }
    end = scanner.at;
  }
  // The blanks after it may contain line breaks, after which something else starts.
  scanner.at = end;
  const [only, another] = parts;
  if (only !== undefined && another === undefined && isLone) return only;
  if (end === start) return undefined;
  const range = { start: firstOf(scanner.text, start), end };
  return new HclExpression(range, parts, condition === undefined ? {} : { condition });
}

/** Reads the branches of a condition, and returns whether both exist. The operator may be on a line of its own. */
function* readBranches(scanner: Scanner, around: Around, parts: ValueNode[]): Steps<boolean> {
  const deeper = { ...around, depth: around.depth + 1 };
  if (deeper.depth > maxDepth) {
    scanner.leaveUnread();
    return false;
  }
  const first = yield* readExpression(scanner, deeper);
  if (first !== undefined) parts.push(first);
  const after = scanner.at;
  scanner.skip();
  if (scanner.next !== ':') {
    scanner.at = after;
    return false;
  }
  scanner.at++;
  const second = yield* readExpression(scanner, deeper);
  if (second !== undefined) parts.push(second);
  return first !== undefined && second !== undefined;
}

function endsExpression(scanner: Scanner, { inBrackets }: Around, hasParts: boolean): boolean {
  const { next, text, at } = scanner;
  if (next === undefined || ',)]}:#'.includes(next)) return true;
  if (next === '=' && text[at + 1] !== '=') return true;
  if (scanner.isAtComment) return true;
  return inBrackets && (scanner.isAtTopBlock || (hasParts && scanner.isAtItem));
}

function skipIn(scanner: Scanner, { inBrackets }: Around): void {
  if (inBrackets) scanner.skip();
  else scanner.skipBlanks();
}

function firstOf(text: string, start: number): number {
  let at = start;
  while (at < text.length && ' \t\r\n'.includes(text.charAt(at))) at++;
  return at;
}

function* readOperand(scanner: Scanner, around: Around): Steps<ValueNode | undefined> {
  const { at: start } = scanner;
  const node = yield* readPlainOperand(scanner, around);
  if (node === undefined) return undefined;
  return yield* readTraversal(scanner, node, start, around.depth);
}

function* readPlainOperand(scanner: Scanner, { depth }: Around): Steps<ValueNode | undefined> {
  const { next = '', text, at: start } = scanner;
  if (next === '"') return yield* readString(scanner);
  if (isAtHeredoc(scanner)) return yield* readHeredoc(scanner);
  if (next !== '' && '[{('.includes(next) && depth >= maxDepth) {
    scanner.leaveUnread();
    return undefined;
  }
  if (next === '[') return yield* readList(scanner, depth + 1);
  if (next === '{') return yield* readObject(scanner, depth + 1);
  if (next === '(') return new HclExpression(...(yield* readArguments(scanner, start, depth + 1)));
  const [number] = /^-?\d[\d.]{0,40}(?:[eE][+-]?\d+)?/.exec(text.slice(start, start + 50)) ?? [];
  if (number !== undefined) {
    scanner.at += number.length;
    return { kind: 'scalar', start, end: scanner.at, value: Number(number) };
  }
  return yield* readWord(scanner, depth);
}

/** Reads a literal, a reference, a function call, or an action without quotes that is being typed. */
function* readWord(scanner: Scanner, depth: number): Steps<ValueNode | undefined> {
  const { at: start, text } = scanner;
  const name = scanner.takeName();
  if (name === undefined) return undefined;
  const literal = literalOf(name.value);
  if (literal !== undefined) return { kind: 'scalar', start, end: scanner.at, value: literal };
  const [half] = /^:[\w*]*(?=[\s,\]]|$)/.exec(text.slice(scanner.at, scanner.at + 80)) ?? [];
  if (half !== undefined && /^[a-z][a-z\d-]*$/.test(name.value) && isOwnValue(text, start)) {
    scanner.at += half.length;
    return new HclString({ start, end: scanner.at }, text.slice(start, scanner.at), { style: 'name' });
  }
  let callee = name.value;
  while (text.startsWith('::', scanner.at)) {
    scanner.at += 2;
    callee += `::${scanner.takeName()?.value ?? ''}`;
  }
  if (scanner.next !== '(') return new HclExpression({ start, end: scanner.at }, []);
  if (depth >= maxDepth) {
    scanner.leaveUnread();
    return undefined;
  }
  const [range, parts] = yield* readArguments(scanner, start, depth + 1);
  return new HclExpression(range, parts, { callee });
}

/**
 * Whether a list's bracket, a comma or the sign of an attribute precedes the offset, so that a colon cannot belong to a
 * condition.
 */
function isOwnValue(text: string, start: number): boolean {
  let at = start - 1;
  while (at >= 0 && start - at < 300 && ' \t\r\n'.includes(text.charAt(at))) at--;
  return text[at] === '[' || text[at] === ',' || (text[at] === '=' && !'=!<>'.includes(text.charAt(at - 1)));
}

/** Reads what can follow an operand: `.name`, `[0]`, `.*`. */
function* readTraversal(
  scanner: Scanner,
  operand: ValueNode,
  start: number,
  depth: number,
): Steps<ValueNode> {
  let isLone = true;
  const parts: ValueNode[] = operand instanceof HclExpression ? [...operand.parts] : [operand];
  for (;;) {
    const { next, text, at } = scanner;
    if (next === '.' && text[at + 1] !== '.') {
      scanner.at++;
      const [step] = /^(?:\*|\d+)/.exec(text.slice(at + 1, at + 12)) ?? [];
      if (step !== undefined) scanner.at += step.length;
      else if (scanner.takeName() === undefined) scanner.fail();
    } else if (next === '[' && operand.kind !== 'scalar' && depth < maxDepth) {
      append(parts, (yield* readItems(scanner, ']', depth + 1)).parts);
    } else break;
    isLone = false;
  }
  if (isLone) return operand;
  const reference = scanner.text.slice(start, Math.min(scanner.at, start + maxReferenceLength));
  return new HclExpression({ start, end: scanner.at }, parts, { reference, scope: scanner.scope });
}

/** Reads `( … )`, after the name of a function or alone. */
function* readArguments(
  scanner: Scanner,
  start: number,
  depth: number,
): Steps<[TextRange, readonly ValueNode[]]> {
  const items = (yield* readItems(scanner, ')', depth)).parts;
  return [{ start, end: scanner.at }, items];
}

/** The content of brackets. */
interface Items {
  readonly parts: readonly ValueNode[];
  /** The brackets contain a `for` expression. */
  readonly isFor: boolean;
}

function* readItems(scanner: Scanner, close: string, depth: number): Steps<Items> {
  scanner.at++;
  const parts: ValueNode[] = [];
  const opened = scanner.at;
  scanner.skip();
  const isFor = yield* skipFor(scanner, depth);
  // Text that was read is not read again. Otherwise nested brackets would take exponential time.
  let end = isFor ? scanner.at : opened;
  for (let count = 1; ; count++) {
    if (count % entriesPerStep === 0) yield;
    scanner.skip();
    const { next, at } = scanner;
    if (next === close) {
      scanner.at++;
      return { parts, isFor };
    }
    if (next === ',') scanner.at++;
    else {
      if (next === undefined || ')]}'.includes(next) || scanner.isAtTopBlock || scanner.isAtItem) {
        scanner.fail();
        scanner.at = end;
        return { parts, isFor };
      }
      const item =
        readPlainItem(scanner) ??
        readWordItem(scanner) ??
        (yield* readExpression(scanner, { inBrackets: true, depth }));
      if (item !== undefined) parts.push(item);
      if (scanner.at === at || item === undefined) {
        scanner.fail();
        scanner.at = Math.max(scanner.at, at + 1);
      }
    }
    end = scanner.at;
  }
}

/** Skips to after the colon of `for name in list :`. */
function* skipFor(scanner: Scanner, depth: number): Steps<boolean> {
  const { text, at } = scanner;
  if (!/^for[ \t\r\n]/.test(text.slice(at, at + 4))) return false;
  for (;;) {
    scanner.skip();
    const { next, at: before } = scanner;
    if (next === undefined || '}])='.includes(next)) return true;
    if (next === ':') {
      scanner.at++;
      return true;
    }
    if (next !== ',') yield* readExpression(scanner, { inBrackets: true, depth });
    if (scanner.at === before) scanner.at++;
  }
}

function* readList(scanner: Scanner, depth: number): Steps<HclExpression | ArrayNode> {
  const { at: start } = scanner;
  const { parts, isFor } = yield* readItems(scanner, ']', depth);
  const range = { start, end: scanner.at };
  return isFor ? new HclExpression(range, parts) : { kind: 'array', ...range, items: parts };
}

function* readObject(scanner: Scanner, depth: number): Steps<HclObject | HclExpression> {
  const { at: start } = scanner;
  scanner.at++;
  scanner.skip();
  if (yield* skipFor(scanner, depth)) return yield* readForObject(scanner, start, depth);
  const members: HclMember[] = [];
  const indent = scanner.indentOf(start);
  let end = start + 1;
  for (let count = 1; ; count++) {
    if (count % entriesPerStep === 0) yield;
    scanner.skip();
    const { next, at } = scanner;
    if (next === '}') {
      end = ++scanner.at;
      break;
    }
    if (next === ',' || next === ';') scanner.at++;
    else {
      if (
        next === undefined ||
        next === ']' ||
        next === ')' ||
        scanner.isAtTopBlock ||
        scanner.isAfter(indent)
      ) {
        scanner.fail();
        scanner.at = end;
        break;
      }
      const member = yield* readMember(scanner, depth);
      if (member !== undefined) members.push(member);
      if (scanner.at === at) {
        scanner.fail();
        scanner.at++;
      }
    }
    end = scanner.at;
  }
  return { kind: 'object', start, end, members };
}

/** Reads the rest of `{ for … : key => value if … }`. */
function* readForObject(scanner: Scanner, start: number, depth: number): Steps<HclExpression> {
  const parts: ValueNode[] = [];
  for (let count = 1; ; count++) {
    if (count % entriesPerStep === 0) yield;
    scanner.skip();
    const { next, at } = scanner;
    if (next === undefined || scanner.isAtTopBlock || next === ']' || next === ')') break;
    if (next === '}') {
      scanner.at++;
      break;
    }
    const part = yield* readExpression(scanner, { inBrackets: true, depth });
    if (part !== undefined) parts.push(part);
    if (scanner.at === at) scanner.at++;
  }
  return new HclExpression({ start, end: scanner.at }, parts);
}

function* readMember(scanner: Scanner, depth: number): Steps<HclMember | undefined> {
  const { at: start, text } = scanner;
  const key = yield* readKey(scanner, depth);
  if (key === undefined) return undefined;
  const afterKey = scanner.at;
  scanner.skipBlanks();
  const { next } = scanner;
  if (next !== '=' && next !== ':') {
    scanner.at = afterKey;
    return { start, end: key.end, key, sign: undefined, value: undefined };
  }
  const sign = scanner.at;
  scanner.at += text[sign + 1] === '>' ? 2 : 1;
  const afterSign = scanner.at;
  scanner.skipBlanks();
  if (scanner.next === '\n' && !opensBelow(scanner)) scanner.at = afterSign;
  const value =
    readPlainValue(scanner) ??
    readWordValue(scanner) ??
    (yield* readExpression(scanner, { inBrackets: false, depth }));
  if (value === undefined) scanner.at = afterSign;
  return { start, end: value?.end ?? afterSign, key, sign, value };
}

/**
 * Whether the next line starts with a bracket, or with a string that is not a key. It is then the value of the key
 * above.
 */
function opensBelow(scanner: Scanner): boolean {
  scanner.skip();
  if ('[{'.includes(scanner.next ?? ' ')) return true;
  if (scanner.next !== '"') return false;
  const { text, at, lineEnd } = scanner;
  return !/^"[^"]*"\s*[:=]/.test(text.slice(at, Math.min(lineEnd, at + 300)));
}

function isDigit(character: string | undefined): boolean {
  return character !== undefined && character >= '0' && character <= '9';
}

/** Reads a key in quotes, without quotes, or in parentheses. A key in parentheses is unknown. */
function* readKey(scanner: Scanner, depth: number): Steps<StringNode | undefined> {
  const { next, text, at: start } = scanner;
  if (next === '"') return yield* readString(scanner);
  const name = scanner.takeName();
  if (name !== undefined && !'.[('.includes(scanner.next ?? ' ')) return name;
  scanner.at = start;
  if (name === undefined && next !== '(' && !isDigit(next)) return undefined;
  if ((yield* readOperand(scanner, { inBrackets: true, depth })) === undefined || scanner.at === start)
    return undefined;
  const range = { start, end: scanner.at };
  if (isDigit(next)) return new HclString(range, text.slice(start, scanner.at), { style: 'name' });
  return new HclString(range, `\${${text.slice(start, scanner.at)}}`, { style: 'name', holes: [range] });
}
