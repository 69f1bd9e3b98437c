import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { SyntaxError } from '../../syntax/syntaxError.ts';
import type { TextRange } from '../../text/range.ts';
import type { TextChange } from '../../text/textChange.ts';
import { shiftOf } from '../../text/textChange.ts';
import { moved, movedError, movedMember, movedRange } from '../../syntax/moved.ts';
import type { JsonTree } from './parse.ts';
import { readPiece } from './piece.ts';
import type { Piece } from './piece.ts';
import { isTokenError } from './scan.ts';
import { isIntrinsic } from './templates.ts';

type Container = ObjectNode | ArrayNode;

/** A tree of which only the changed part was read again. */
interface RereadTree {
  readonly tree: JsonTree;
  /** The current objects and lists around the change, outermost first. */
  readonly around: readonly Container[];
}

/** An object or list with a change between its brackets, and the index of the entry with the change, if any. */
interface Level {
  readonly container: Container;
  readonly at: number;
}

/** The number of innermost objects and lists to try before reading the whole text again. */
const maxTries = 3;

/** Handling this many levels still takes far less time than parsing. */
const maxLevels = 400;

/**
 * Updates a tree after a text change and shifts everything that the change does not touch. Undefined if the whole text
 * has to be read. The result equals that of reading the whole text.
 */
export function rereadJson(
  { text: before, tree }: { readonly text: string; readonly tree: JsonTree },
  text: string,
  change: TextChange,
): RereadTree | undefined {
  const { root } = tree;
  if (!tree.balanced || root === undefined) return undefined;
  const outermost = root.kind === 'dynamic' ? root.call : root;
  if (outermost === undefined || !isContainer(outermost)) return undefined;
  const isOpen = tree.unclosed > 0;
  if (change.oldEnd <= root.start || (change.start >= root.end && !isOpen))
    return movedAsWhole(before, tree, text, change);
  const levels = levelsAround(outermost, change);
  if (levels.length > maxLevels) return undefined;
  for (let depth = levels.length - 1; depth >= Math.max(0, levels.length - maxTries); depth--) {
    const level = levels[depth];
    // A container that ends with the text has no bracket that would end a piece of it, and neither have the containers
    // around it.
    if (isOpen && level?.container.end === root.end) return undefined;
    const piece = level && readPiece(level.container, text, change);
    if (piece !== undefined) return withPiece(tree, levels.slice(0, depth + 1), piece, change);
  }
  return undefined;
}

/** Handles blanks that are added or removed around the root. */
function movedAsWhole(
  before: string,
  tree: JsonTree,
  text: string,
  change: TextChange,
): RereadTree | undefined {
  const { root, syntaxErrors, comments } = tree;
  if (root === undefined) return undefined;
  const by = change.oldEnd <= root.start ? shiftOf(change) : 0;
  const outside = [
    before.slice(0, root.start),
    before.slice(root.end),
    text.slice(0, root.start + by),
    text.slice(root.end + by),
  ];
  if (!outside.every(isBlank)) return undefined;
  return {
    tree: {
      ...tree,
      root: moved(root, by),
      syntaxErrors: syntaxErrors.map((error) => movedError(error, by)),
      comments: comments.map((comment) => movedRange(comment, by)),
    },
    around: [],
  };
}

function isBlank(text: string): boolean {
  return /^[ \t\r\n]*$/.test(text);
}

function isContainer(node: ValueNode): node is Container {
  return node.kind === 'object' || node.kind === 'array';
}

/** The objects and lists that have a change between their brackets, outermost first. */
function levelsAround(root: Container, change: TextChange): readonly Level[] {
  const levels: Level[] = [];
  let inner: Container | undefined = holds(root, change) ? root : undefined;
  while (inner !== undefined) {
    const container: Container = inner;
    const entries: readonly (Member | ValueNode)[] = entriesOf(container);
    const at = countBefore(entries, change.start) - 1;
    levels.push({ container, at });
    const entry = entries[at];
    const value = entry === undefined || 'kind' in entry ? entry : entry.value;
    const next: ValueNode | undefined = value?.kind === 'dynamic' ? value.call : value;
    inner = next !== undefined && isContainer(next) && holds(next, change) ? next : undefined;
  }
  return levels;
}

function holds({ start, end }: TextRange, change: TextChange): boolean {
  return start < change.start && change.oldEnd < end;
}

function entriesOf(container: Container): readonly (Member | ValueNode)[] {
  return container.kind === 'array' ? container.items : container.members;
}

/** The number of ranges, in document order, that start before an offset. */
function countBefore(ranges: readonly TextRange[], offset: number): number {
  let low = 0;
  let high = ranges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ranges[middle]?.start ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The tree with the piece in place of the old entries. */
function withPiece(
  tree: JsonTree,
  levels: readonly Level[],
  piece: Piece,
  change: TextChange,
): RereadTree | undefined {
  const by = shiftOf(change);
  const around: Container[] = [];
  let node: ValueNode | undefined;
  for (const { container, at } of [...levels].reverse()) {
    const changed: Container =
      node === undefined ? exchanged(container, piece, by) : withEntry(container, at, node, by);
    around.unshift(changed);
    node = changed.kind === 'object' ? asRead(changed) : changed;
  }
  const { from, to, errorsTo } = piece;
  const syntaxErrors = joined(tree.syntaxErrors, piece.syntaxErrors, by, {
    isBefore: ({ start }) => start < from,
    isAfter: (error) => error.start >= errorsTo && !isReadAgain(error, to),
  });
  return {
    tree: {
      ...{ root: node, syntaxErrors, errorCount: syntaxErrors.length },
      comments: [
        ...tree.comments.filter(({ start }) => start < from),
        ...piece.comments,
        ...tree.comments.filter(({ start }) => start >= to).map((comment) => movedRange(comment, by)),
      ],
      ascii: tree.ascii && piece.ascii,
      balanced: true,
      unclosed: tree.unclosed,
      unread: undefined,
    },
    around,
  };
}

/**
 * Whether an error at the next entry was read again. Errors such as a missing comma depend on the text before the
 * entry; errors inside a string do not.
 */
function isReadAgain({ start, message }: SyntaxError, to: number): boolean {
  return start === to && !isTokenError(message);
}

/** Merges errors by position. At the same position, errors of the token come first. */
function joined(
  before: readonly SyntaxError[],
  read: readonly SyntaxError[],
  by: number,
  {
    isBefore,
    isAfter,
  }: { isBefore: (error: SyntaxError) => boolean; isAfter: (error: SyntaxError) => boolean },
): readonly SyntaxError[] {
  if (before.length === 0) return read;
  return [
    ...before.filter(isBefore),
    ...read,
    ...before.filter(isAfter).map((error) => movedError(error, by)),
  ].sort((a, b) => a.start - b.start || Number(isTokenError(b.message)) - Number(isTokenError(a.message)));
}

/** The same object or list, with the entries of a piece in place of the old ones. */
function exchanged(container: Container, { first, after, root }: Piece, by: number): Container {
  const { start, end } = container;
  if (container.kind === 'array' && root.kind === 'array') {
    const { items } = container;
    return {
      kind: 'array',
      start,
      end: end + by,
      items: [...items.slice(0, first), ...root.items, ...items.slice(after).map((item) => moved(item, by))],
    };
  }
  const before = container.kind === 'object' ? container.members : [];
  const read = root.kind === 'object' ? root.members : [];
  return {
    kind: 'object',
    start,
    end: end + by,
    members: [
      ...before.slice(0, first),
      ...read,
      ...before.slice(after).map((member) => movedMember(member, by)),
    ],
  };
}

/** The same object or list, with a new value in one of its entries. */
function withEntry(container: Container, at: number, value: ValueNode, by: number): Container {
  const { start, end } = container;
  if (container.kind === 'array') {
    const items = container.items.map((item, index) =>
      index < at ? item : index === at ? value : moved(item, by),
    );
    return { kind: 'array', start, end: end + by, items };
  }
  const members = container.members.map((member, index) => {
    if (index < at) return member;
    if (index > at) return movedMember(member, by);
    return { start: member.start, end: member.end + by, key: member.key, value };
  });
  return { kind: 'object', start, end: end + by, members };
}

/** The node that the parser would create. */
function asRead(object: ObjectNode): ValueNode {
  const { start, end } = object;
  return isIntrinsic(object) ? { kind: 'dynamic', start, end, call: object } : object;
}
