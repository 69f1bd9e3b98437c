import type { ArrayNode, Member, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { SyntaxError } from '../../syntax/syntaxError.ts';
import type { TextRange } from '../../text/range.ts';
import type { TextChange } from '../../text/textChange.ts';
import { shiftOf } from '../../text/textChange.ts';
import { JsonString } from './jsonString.ts';
import { moved, movedError, movedMember, movedRange } from '../../syntax/moved.ts';
import { parseJson } from './parse.ts';

type Container = ObjectNode | ArrayNode;

/** Some entries of an object or a list, read without the text around them. */
export interface Piece {
  /** The index of the first entry that the piece replaces, and of the first entry after it. */
  readonly first: number;
  readonly after: number;
  /** The range that was read again, in the old text. */
  readonly from: number;
  readonly to: number;
  /** Errors of the old text from this offset on are outside of the range that was read again. */
  readonly errorsTo: number;
  /** A container of the same kind with only these entries. Ranges are those of the document. */
  readonly root: Container;
  readonly syntaxErrors: readonly SyntaxError[];
  readonly comments: readonly TextRange[];
  readonly ascii: boolean;
}

/** Stand-ins for the entries before and after the piece, so that commas are checked as beside any other entry. */
const neighbors = { array: '""', object: '"":""' } as const;

/**
 * Reads what a change touches again, between the entries before and after it. Undefined if it cannot be separated from
 * the text around it: a bracket, a quote or a comment does not end there, or a word has become a key.
 */
export function readPiece(container: Container, text: string, change: TextChange): Piece | undefined {
  const entries = container.kind === 'array' ? container.items : container.members;
  // After a key without a value, errors are reported at the following token.
  const isComplete = (entry: Member | ValueNode): boolean => 'kind' in entry || entry.value !== undefined;
  const first = entries.findLastIndex((entry) => entry.end < change.start && isComplete(entry)) + 1;
  // A number is not a string, and a key without a colon may become the value of the key before it.
  const found = entries.findIndex(
    (entry) =>
      entry.start > change.oldEnd && isComplete(entry) && !('kind' in entry && entry.kind === 'scalar'),
  );
  const after = found < 0 ? entries.length : found;
  const next = entries[after];
  const from = entries[first - 1]?.end ?? container.start + 1;
  const to = next?.start ?? container.end - 1;
  const [open, close] = container.kind === 'array' ? '[]' : '{}';
  const neighbor = neighbors[container.kind];
  const head = `${open ?? ''}${first > 0 ? neighbor : ''}`;
  const tail = `${next === undefined ? '' : neighbor}${close ?? ''}`;
  const written = head + text.slice(from, to + shiftOf(change)) + tail;
  const tree = parseJson(written);
  const read = tree.root?.kind === 'dynamic' ? tree.root.call : tree.root;
  if (!tree.balanced || tree.unclosed > 0 || read?.end !== written.length) return undefined;
  if (read.kind !== 'object' && read.kind !== 'array') return undefined;
  const by = from - head.length;
  const root = withoutNeighbors(read, { before: first > 0, after: next !== undefined }, by);
  if (root === undefined) return undefined;
  const tailStart = written.length - tail.length;
  return {
    ...{ first, after, from, to, root, ascii: tree.ascii },
    errorsTo: next === undefined ? to + 1 : to,
    syntaxErrors: tree.syntaxErrors.map((error) =>
      movedError(next !== undefined && error.start === tailStart ? atEntry(error, next) : error, by),
    ),
    comments: tree.comments.map((comment) => movedRange(comment, by)),
  };
}

/** Moves an error at the stand-in for the next entry to the first token of that entry. */
function atEntry(error: SyntaxError, entry: Member | ValueNode): SyntaxError {
  const word = 'key' in entry ? entry.key : entry;
  const isWord = word.kind === 'string' || word.kind === 'scalar';
  return { ...error, end: error.start + (isWord ? word.end - word.start : 1) };
}

/**
 * Removes the stand-ins and shifts the remaining entries to their position. Undefined if the stand-ins were not read as
 * written.
 */
function withoutNeighbors(
  read: Container,
  neighbor: { readonly before: boolean; readonly after: boolean },
  by: number,
): Container | undefined {
  const { start, end } = read;
  const length = neighbors[read.kind].length;
  const isNeighbor = (entry: Member | ValueNode | undefined, at: number): boolean => {
    const value = entry !== undefined && 'key' in entry ? entry.value : entry;
    return entry?.start === at && entry.end === at + length && value instanceof JsonString;
  };
  const entries = read.kind === 'array' ? read.items : read.members;
  if (neighbor.before && !isNeighbor(entries[0], start + 1)) return undefined;
  if (neighbor.after && !isNeighbor(entries.at(-1), end - 1 - length)) return undefined;
  const from = neighbor.before ? 1 : 0;
  const to = entries.length - (neighbor.after ? 1 : 0);
  if (to < from) return undefined;
  const range = movedRange(read, by);
  if (read.kind === 'array')
    return { kind: 'array', ...range, items: read.items.slice(from, to).map((item) => moved(item, by)) };
  const members = read.members.slice(from, to).map((member) => movedMember(member, by));
  return { kind: 'object', ...range, members };
}
