import type { Member, ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import type { SyntaxError } from '../../syntax/syntaxError.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { parseSteps } from '../json/parse.ts';
import { errorsOfText } from '../json/textErrors.ts';
import { HclExpression, HclString } from './hcl/nodes.ts';
import { isDoubled } from './hcl/strings.ts';
import { TextPieces } from '../textPieces.ts';

/** JSON in a heredoc. */
interface HeredocJson {
  readonly root: ValueNode | undefined;
  readonly syntaxErrors: readonly SyntaxError[];
}

/**
 * Reads the JSON of a heredoc. An interpolation in place of a value counts as a number; one inside a string counts as
 * its source text. Both keep their length, so that offsets into the heredoc need no table.
 */
export function* readHeredocJson(text: string, heredoc: HclString): Steps<HeredocJson> {
  const { start, end } = bodyOf(text, heredoc);
  const directives = heredoc.holes.filter((hole) => text[hole.start] === '%');
  const body = masked(text, { start, end }, heredoc.holes);
  const tree = yield* parseSteps(body);
  const move = (range: TextRange): TextRange => ({ start: range.start + start, end: range.end + start });
  let count = 0;
  function* allToHcl(nodes: readonly ValueNode[]): Steps<ValueNode[]> {
    const made: ValueNode[] = [];
    for (const node of nodes) made.push(yield* toHcl(node));
    return made;
  }
  function* toHcl(node: ValueNode): Steps<ValueNode> {
    if (++count % valuesPerStep === 0) yield;
    const range = move(node);
    switch (node.kind) {
      case 'string':
        return toText(text, node, start, heredoc.holes);
      case 'scalar':
        return within(heredoc.holes, range).length > 0 ? new HclExpression(range, []) : { ...node, ...range };
      case 'dynamic':
        return new HclExpression(range, []);
      case 'array':
        return hasDirectiveBetween(node.items.map(move), within(directives, range))
          ? new HclExpression(range, [])
          : { ...node, ...range, items: yield* allToHcl(node.items) };
      case 'object': {
        const values = node.members.flatMap(({ value }) => value ?? []);
        return hasDirectiveBetween(node.members.map(move), within(directives, range))
          ? new HclExpression(range, yield* allToHcl(values))
          : yield* toObject(node, range);
      }
    }
  }
  function* toObject(node: ObjectNode, range: TextRange): Steps<ObjectNode> {
    const members: Member[] = [];
    for (const { key, value, ...member } of node.members)
      members.push({
        ...move(member),
        key: toText(text, key, start, heredoc.holes),
        value: value && (yield* toHcl(value)),
      });
    return { ...node, ...range, members };
  }
  const root = tree.root && (yield* toHcl(tree.root));
  return { root, syntaxErrors: errorsOfText(text.slice(start, end), tree, move) };
}

/** Take a step after this many values. */
const valuesPerStep = 500;

function bodyOf(text: string, { start, end, open }: HclString): TextRange {
  const from = text.indexOf('\n', start) + 1;
  return { start: from, end: open ? end : Math.max(from, text.lastIndexOf('\n', end - 1) + 1) };
}

/** The ranges, out of an ordered list, that overlap another range. */
function within(ranges: readonly TextRange[], { start, end }: TextRange): readonly TextRange[] {
  const first = indexAfter(ranges, start);
  let last = first;
  while ((ranges[last]?.start ?? end) < end) last++;
  return ranges.slice(first, last);
}

/**
 * The index of the first range that ends after an offset. Uses binary search, because there may be as many ranges as
 * values.
 */
function indexAfter(ranges: readonly TextRange[], offset: number): number {
  let [low, high] = [0, ranges.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.end ?? Infinity) > offset) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Whether a directive in a container is between its children, so that their number is unknown. */
function hasDirectiveBetween(children: readonly TextRange[], directives: readonly TextRange[]): boolean {
  return directives.some((each) => within(children, each).length === 0);
}

/**
 * The body with Terraform's insertions masked: directives by blanks, everything else by digits, or by letters inside a
 * string.
 */
function masked(text: string, { start, end }: TextRange, holes: readonly TextRange[]): string {
  let result = '';
  let from = start;
  let isInText = false;
  for (const hole of holes) {
    if (hole.start < from) continue;
    const before = text.slice(from, hole.start);
    isInText = endsInText(before, isInText);
    const cover = isInText ? 'x' : text[hole.start] === '%' ? ' ' : '1';
    result += before + cover.repeat(Math.min(hole.end, end) - hole.start);
    from = Math.min(hole.end, end);
  }
  return result + text.slice(from, end);
}

function endsInText(text: string, before: boolean): boolean {
  let isInText = before;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '\\') at++;
    else if (text[at] === '"' || text[at] === '\n') isInText = text[at] === '"' && !isInText;
  }
  return isInText;
}

function toText(text: string, node: StringNode, start: number, holes: readonly TextRange[]): HclString {
  const range = { start: node.start + start, end: node.end + start };
  const own = within(holes, range);
  const open = text[range.end - 1] !== '"' || range.end - range.start < 2;
  const written = text.slice(range.start + 1, range.end - (open ? 0 : 1));
  // Most strings contain no escapes, and a document may have a hundred thousand of them.
  if (own.length === 0 && node.value === written && !written.includes('{'))
    return new HclString(range, written, { style: 'quoted', open });
  const read = new TextPieces();
  let next = 0;
  for (let index = 0; index < node.value.length;) {
    const at = node.at(index) + start;
    while ((own[next]?.start ?? at) < at) next++;
    const hole = own[next]?.start === at ? own[next] : undefined;
    read.add(hole === undefined ? node.value.charAt(index) : text.slice(at, hole.end), at);
    index += hole === undefined ? (isDoubled(text, at) ? 2 : 1) : hole.end - hole.start;
  }
  return new HclString(range, read, { style: 'quoted', open, holes: own });
}
