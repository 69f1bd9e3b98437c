import { policyElementNames, statementElementNames } from '../../../policy/elements.ts';
import { isWholeValue, ofExpressions, Reader } from './expressionReader.ts';
import type { PlacedPart } from './pastedPart.ts';
import type { Token } from './programTokens.ts';

const elements: ReadonlySet<string> = new Set([...policyElementNames, ...statementElementNames]);

/** No policy has more. */
const maxLists = 10_000;

/**
 * Sums of lists, as in `["a"] + ["b"]`, lists without brackets, as in `"Action": "a", "b"`, and commas in place of
 * colons.
 */
export function listsIn(tokens: readonly Token[]): readonly PlacedPart[] {
  const found: (readonly PlacedPart[])[] = [];
  const open: number[] = [];
  for (let index = 0; index < tokens.length && found.length < maxLists; index++) {
    const text = tokens[index]?.text ?? '';
    if (/^[[({]$/.test(text)) open.push(index);
    const from = /^[\])}]$/.test(text) ? open.pop() : undefined;
    const comma = tokens[open.at(-1) ?? -1]?.text === '{' ? commaAfterName(tokens, index) : undefined;
    if (comma !== undefined) found.push([comma]);
    const isEnd = text === ']' && from !== undefined && beginsList(tokens, from);
    const parts = isEnd ? sumAfter(tokens, index) : isAssignment(text) ? valueOf(tokens, index) : [];
    if (parts.length > 0) found.push(parts);
  }
  return found.flat();
}

/** A comma in place of the colon after an element's name, as in `"Effect", "Allow"`. */
function commaAfterName(tokens: readonly Token[], index: number): PlacedPart | undefined {
  const [before, name, comma, value, after] = [-1, 0, 1, 2, 3].map((by) => tokens[index + by]);
  if (comma?.text !== ',' || value === undefined || after === undefined) return undefined;
  if (!/^[{,]$/.test(before?.text ?? '') || !isElement(name) || isElement(value)) return undefined;
  const isText = value.content !== undefined && /^[,}]$/.test(after.text);
  if (!isText && !/^[[{]$/.test(value.text)) return undefined;
  const { start, end } = comma;
  return { start, end, plain: ':', written: ':', names: ['commas'], needs: ['colons'] };
}

function isElement(token: Token | undefined): boolean {
  return elements.has(token?.content ?? '');
}

/** The parts of a value after its colon. */
function valueOf(tokens: readonly Token[], colon: number): readonly PlacedPart[] {
  const sum = sumWithName(tokens, colon + 1);
  return sum.length > 0 ? sum : withoutBrackets(tokens, colon);
}

function isAssignment(text: string): boolean {
  return text === ':' || text === '=' || text === '=>';
}

/** Whether a bracket begins a list, not a subscript. */
function beginsList(tokens: readonly Token[], index: number): boolean {
  return /^(?:[[{,:=+(]|=>)$/.test(tokens[index - 1]?.text ?? '');
}

/** What follows the end of a list: `+ [`, or `+` and the name of another list. */
function sumAfter(tokens: readonly Token[], index: number): readonly PlacedPart[] {
  const [before, close, sign, next] = [-1, 0, 1, 2].map((by) => tokens[index + by]);
  if (close === undefined || sign?.text !== '+' || next === undefined) return [];
  const comma = /^[,[]$/.test(before?.text ?? '') ? '' : ',';
  if (next.text === '[')
    return [known({ start: close.start, end: next.end }, comma, isFirst(tokens, index + 3))];
  const name = new Reader(tokens, index + 2).name();
  const last = name && tokens[name.next - 1];
  if (name === undefined || last === undefined) return [];
  const [plus, bracket] = [tokens[name.next], tokens[name.next + 1]];
  const goesOn = plus?.text === '+' && bracket?.text === '[';
  return [
    known(close, comma, true),
    unknown({ start: sign.start, end: goesOn ? bracket.end : last.end }, name.text, goesOn ? ',' : ']'),
  ];
}

/** The name of a list in front of `+ [`. */
function sumWithName(tokens: readonly Token[], index: number): readonly PlacedPart[] {
  const first = tokens[index];
  const name = new Reader(tokens, index).name();
  const bracket = name && tokens[name.next + 1];
  if (first === undefined || tokens[name?.next ?? 0]?.text !== '+' || bracket?.text !== '[') return [];
  const { start } = first;
  return [
    { ...known({ start, end: start + 1 }, '[', true), needs: ['lists'] },
    unknown({ start: start + 1, end: bracket.end }, name?.text ?? '', ','),
  ];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

function known({ start, end }: Range, mark: string, isLast: boolean): PlacedPart {
  const written = isLast ? mark : `${mark} `;
  return { start, end, plain: mark.padEnd(end - start), written, names: [ofExpressions], needs: ['lists'] };
}

/** The entries of the other list are unknown. */
function unknown({ start, end }: Range, text: string, mark: string): PlacedPart {
  return {
    ...{ start, end },
    plain: `"${'_'.repeat(Math.max(0, end - start - 3))}"${mark}`,
    written: mark === ',' ? `"${text}", ` : `"${text}"${mark}`,
    names: [ofExpressions],
    needs: ['lists'],
    needsReview: true,
    isUnknown: true,
  };
}

function isFirst(tokens: readonly Token[], index: number): boolean {
  return tokens[index]?.isFirst === true;
}

/** No list without brackets is longer. */
const maxItems = 200;

/** Several values of an element. The name of an element, even an incomplete one, does not count. */
function withoutBrackets(tokens: readonly Token[], index: number): readonly PlacedPart[] {
  const [key, colon, first] = [-1, 0, 1].map((by) => tokens[index + by]);
  if (
    first?.content === undefined ||
    !/(?:Action|Resource|AWS|Service|Federated)["']?$/.test(key?.text ?? '')
  )
    return [];
  const strings = [first];
  for (let at = index + 2; strings.length < maxItems; at++) {
    if (tokens[at]?.text === ',') at++;
    const next = tokens[at];
    if (next?.content === undefined || tokens[at + 1]?.text === ':' || !isValue(next.content)) break;
    strings.push(next);
  }
  const last = strings.at(-1);
  if (strings.length === 1 || colon === undefined || last === undefined) return [];
  const items = strings.map(({ content = '' }) => `"${content}"`);
  const plain = `[${items.join(',')}]`;
  const about = { names: ['values without brackets'], needs: ['lists'] } as const;
  const [written, { end }] = [`[${items.join(', ')}]`, last];
  if (plain.length <= end - colon.end)
    return [
      { start: colon.end, end, plain: plain.padEnd(end - colon.end), written: ` ${written}`, ...about },
    ];
  const { start } = first;
  const filled = `"${'_'.repeat(end - start - 2)}"`;
  return [{ start, end, plain: filled, written, isUnknown: true, ...about }];
}

function isValue(content: string): boolean {
  return content === '*' || /^\d{12}$|\.amazonaws\.com/.test(content) || isWholeValue(content);
}
