import type { Member, ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { parseJson } from '../json/parse.ts';
import { HclExpression, HclString } from './nodes.ts';
import { TextPieces } from '../textPieces.ts';

/** JSON in a heredoc. */
interface HeredocJson {
  readonly root: ValueNode | undefined;
  readonly syntaxErrors: readonly TextRange[];
}

/**
 * Reads the JSON of a heredoc. An interpolation in place of a value counts as a number; one within a string counts as
 * its source text. Both keep their length, so that offsets into the heredoc need no table.
 */
export function readHeredocJson(text: string, heredoc: HclString): HeredocJson {
  const { start, end } = bodyOf(text, heredoc);
  const directives = heredoc.holes.filter((hole) => text[hole.start] === '%');
  const { root, syntaxErrors } = parseJson(masked(text, { start, end }, heredoc.holes));
  const move = (range: TextRange): TextRange => ({ start: range.start + start, end: range.end + start });
  const toHcl = (node: ValueNode): ValueNode => {
    const range = move(node);
    switch (node.kind) {
      case 'string':
        return toText(text, node, start, heredoc.holes);
      case 'scalar':
        return heredoc.holes.some((hole) => meets(hole, range))
          ? new HclExpression(range, [])
          : { ...node, ...range };
      case 'dynamic':
        return new HclExpression(range, []);
      case 'array':
        return isTorn(range, node.items.map(move), directives)
          ? new HclExpression(range, [])
          : { ...node, ...range, items: node.items.map(toHcl) };
      case 'object':
        return isTorn(range, node.members.map(move), directives)
          ? new HclExpression(
              range,
              node.members.flatMap(({ value }) => (value ? [toHcl(value)] : [])),
            )
          : toObject(node, range, toHcl);
    }
  };
  const toObject = (node: ObjectNode, range: TextRange, own: typeof toHcl): ObjectNode => ({
    ...node,
    ...range,
    members: node.members.map(({ key, value, ...member }): Member => ({
      ...move(member),
      key: toText(text, key, start, heredoc.holes),
      value: value && own(value),
    })),
  });
  const found = root && toHcl(root);
  return { root: found, syntaxErrors: syntaxErrors.map(move) };
}

function bodyOf(text: string, { start, end, open }: HclString): TextRange {
  const from = text.indexOf('\n', start) + 1;
  return { start: from, end: open ? end : Math.max(from, text.lastIndexOf('\n', end - 1) + 1) };
}

function meets(one: TextRange, other: TextRange): boolean {
  return one.start < other.end && other.start < one.end;
}

/** Whether there is a directive between the children of a container, whose number is then unknown. */
function isTorn(range: TextRange, children: readonly TextRange[], directives: readonly TextRange[]): boolean {
  return directives.some(
    (each) =>
      range.start < each.start && each.end < range.end && !children.some((child) => meets(child, each)),
  );
}

/** The body with what Terraform inserts covered: directives by blanks, the rest by digits, or by letters in a text. */
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
  const own = holes.filter((hole) => meets(hole, range));
  const read = new TextPieces();
  for (let index = 0; index < node.value.length;) {
    const at = node.at(index) + start;
    const hole = own.find((each) => each.start === at);
    const isDoubled =
      text[at] === text[at + 1] && (text[at] === '$' || text[at] === '%') && text[at + 2] === '{';
    read.add(hole === undefined ? node.value.charAt(index) : text.slice(at, hole.end), at);
    index += hole === undefined ? (isDoubled ? 2 : 1) : hole.end - hole.start;
  }
  const open = text[range.end - 1] !== '"' || range.end - range.start < 2;
  return new HclString(range, read, { style: 'quoted', open, holes: own });
}
