import type { NewValue } from '../../../syntax/edit.ts';
import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../../syntax/node.ts';
import type { TextRange } from '../../../text/range.ts';
import type { Change, NewText } from '../../json/writing/newText.ts';
import { lengthOf } from '../../json/writing/newText.ts';
import { formIn } from './form.ts';
import { lineEndOf } from '../../../text/lines.ts';
import { endWithComma, indentOf, ownLines, startsLine } from './lines.ts';
import { indented, joinLines, step, withComma, writeInLine, writeKey, writeLines } from './writeValue.ts';
import type { HclForm, Lines } from './writeValue.ts';
import { append } from '../../../text/append.ts';

/** A new child, inserted after this index; -1 for the first. */
export interface NewChild {
  readonly after: number;
  readonly key?: string;
  readonly value: NewValue;
}

/** The changes to the children of a list or an object in brackets. */
export interface ChildChanges {
  readonly container: ObjectNode | ArrayNode;
  readonly removed: ReadonlySet<Member | ValueNode>;
  readonly added: readonly NewChild[];
  /** New values of items that stay. */
  readonly replaced: ReadonlyMap<ValueNode, NewValue>;
}

const lineWidth = 100;

/** Adds and removes children, following the layout of the container. */
export function changeChildren(changes: ChildChanges, text: string, form: HclForm): readonly Change[] {
  const { container } = changes;
  const isInLine = !text.slice(container.start, container.end).includes('\n');
  return isInLine ? rewriteLine(changes, text, form) : changeLines(changes, text, form);
}

function childrenOf(container: ObjectNode | ArrayNode): readonly (Member | ValueNode)[] {
  return container.kind === 'array' ? container.items : container.members;
}

/** Rewrites a container that is on one line, over several lines if it becomes too long. */
function rewriteLine(
  { container, removed, added, replaced }: ChildChanges,
  text: string,
  form: HclForm,
): readonly Change[] {
  const written = (index: number): readonly Lines[] =>
    added.filter(({ after }) => after === index).map((child) => writeChild(child, form));
  const entries: Lines[] = [...written(-1)];
  childrenOf(container).forEach((child, index) => {
    const value = 'kind' in child ? replaced.get(child) : undefined;
    if (!removed.has(child))
      entries.push(value === undefined ? [[text.slice(child.start, child.end)]] : writeLines(value, form));
    append(entries, written(index));
  });
  const [open, close] = container.kind === 'array' ? ['[', ']'] : ['{', '}'];
  const { start, end } = container;
  const blank = container.kind === 'array' ? '' : ' ';
  const short: NewText = [
    `${open}${blank}`,
    ...entries.flatMap((lines, index) => [...(index === 0 ? [] : [', ']), ...(lines[0] ?? [])]),
    `${blank}${close}`,
  ];
  if (entries.length === 0) return [{ start, end, newText: [`${open}${close}`], rank: 0 }];
  if (entries.every(({ length }) => length === 1) && lengthOf(short) <= lineWidth)
    return [{ start, end, newText: short, rank: 0 }];
  const lines: Lines = [[open], ...indented(entries.flatMap(withComma)), [close]];
  return [{ start, end, newText: joinLines(lines, lineBreakIn(text), indentOf(text, start)), rank: 0 }];
}

function writeChild({ key, value }: NewChild, form: HclForm): Lines {
  if (key === undefined) return writeLines(value, form);
  return [[writeKey(key, form), form.colons ? ': ' : ' = ', ...writeInLine(value, form)]];
}

export function lineBreakIn(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Changes a container on several lines, one line per child. */
function changeLines(
  { container, removed, added, replaced }: ChildChanges,
  text: string,
  form: HclForm,
): readonly Change[] {
  const children = childrenOf(container);
  const changes: Change[] = [];
  for (const child of removed) changes.push(removal(child, children, text));
  for (const [node, value] of replaced)
    changes.push({
      start: node.start,
      end: node.end,
      newText: valueAt(text, node.start, value, form),
      rank: 0,
    });
  for (const child of added) append(changes, insertion(child, container, text, form));
  return changes;
}

export function valueAt(text: string, offset: number, value: NewValue, form: HclForm): NewText {
  return joinLines(writeLines(value, form), lineBreakIn(text), indentOf(text, offset));
}

function removal(child: TextRange, children: readonly TextRange[], text: string): Change {
  const lines = ownLines(text, child);
  if (lines !== undefined) return { ...lines, newText: [], rank: 0 };
  const index = children.indexOf(child);
  const [before, next] = [children[index - 1], children[index + 1]];
  if (next !== undefined) return { start: child.start, end: next.start, newText: [], rank: 0 };
  return { start: before?.end ?? child.start, end: child.end, newText: [], rank: 0 };
}

/** Inserts a child after the one before it, or before all of them. */
function insertion(
  added: NewChild,
  container: ObjectNode | ArrayNode,
  text: string,
  form: HclForm,
): readonly Change[] {
  const children = childrenOf(container);
  const isList = container.kind === 'array';
  const own = isList ? form : { ...formIn(text, container), variable: form.variable };
  const hasCommas = isList || children.some(({ end }) => endWithComma(text, end) > end);
  const lineBreak = lineBreakIn(text);
  const [first] = children;
  const indent = first === undefined ? indentOf(text, container.start) + step : indentOf(text, first.start);
  const lines = isList ? writeLines(added.value, own) : writeMember(added.key ?? '', added.value, own);
  const previous = children[added.after];
  if (previous === undefined) {
    const at = lineEndOf(text, container.start);
    const newText = joinLines([[], ...(hasCommas ? withComma(lines) : lines)], lineBreak, indent);
    return [{ start: at, end: at, newText, rank: 1 }];
  }
  const after = endWithComma(text, previous.end);
  if (!startsLine(text, previous.start) && !isLastInLine(text, previous.end))
    return [
      {
        start: previous.end,
        end: previous.end,
        newText: [', ', ...joinLines(lines, lineBreak, indent)],
        rank: 1,
      },
    ];
  const isLast = added.after === children.length - 1;
  const wantsComma = hasCommas && (!isLast || after > previous.end);
  const at = lineEndOf(text, previous.end);
  const newText = joinLines([[], ...(wantsComma ? withComma(lines) : lines)], lineBreak, indent);
  const comma: Change = { start: previous.end, end: previous.end, newText: [','], rank: 0 };
  return [...(hasCommas && after === previous.end ? [comma] : []), { start: at, end: at, newText, rank: 1 }];
}

function isLastInLine(text: string, end: number): boolean {
  return /^\s*(?:#|\/\/|$)/.test(text.slice(endWithComma(text, end), lineEndOf(text, end)));
}

function writeMember(key: string, value: NewValue, form: HclForm): Lines {
  const [first = [], ...others] = writeLines(value, form);
  return [[writeKey(key, form), form.colons ? ': ' : ' = ', ...first], ...others];
}
