import type { Repair } from '../../../syntax/edit.ts';
import type { SyntaxError } from '../../../syntax/syntaxError.ts';
import { listed } from '../../../text/listed.ts';
import { repairsOfComments } from '../comments.ts';
import type { JsonTree } from '../parse.ts';
import { needs, replaceParts } from './pastedPart.ts';
import type { PlacedPart } from './pastedPart.ts';

/** How a text reads once parts that come from a web page, a word processor or a program are replaced by plain JSON. */
export interface PastedText {
  /**
   * The tree of the plain text. Each part was replaced by text of the same length, so its ranges are those of the
   * document.
   */
  readonly tree: JsonTree;
  /** The single error for everything that these parts break. */
  readonly error: SyntaxError;
  /** Whether this error is also about the comments. */
  readonly coversComments: boolean;
}

/** The result for the parts of a pasted text: one error, whose fix also removes comments and trailing commas. */
export function withOneError(
  text: string,
  { parts, tree }: { readonly parts: readonly PlacedPart[]; readonly tree: JsonTree },
  isJsonc: boolean,
): PastedText {
  const commas = tree.syntaxErrors.flatMap(asComma);
  const comments = repairsOfComments(text, tree.comments, isJsonc).map(asComment);
  const all = [...parts, ...commas, ...comments].toSorted((one, other) => one.start - other.start);
  const coversAll = all.every(({ start }, index) => (all[index - 1]?.end ?? 0) <= start);
  const covered = coversAll ? all : parts;
  const left = coversAll
    ? tree.syntaxErrors.filter((error) => asComma(error).length === 0)
    : tree.syntaxErrors;
  // The remaining errors, such as a missing comma, may have remedies that need no review.
  const certain =
    left.every(({ remedy }) => remedy?.certain === true) && !covered.some(({ needsReview }) => needsReview);
  return {
    tree: {
      ...tree,
      syntaxErrors: left,
      errorCount: tree.errorCount - (tree.syntaxErrors.length - left.length),
    },
    error: errorOf(text, covered, { place: parts[0]?.start ?? 0, certain }),
    coversComments: coversAll,
  };
}

/** The part for an error about a comma that has no value after it. */
function asComma({ remedy }: SyntaxError): readonly PlacedPart[] {
  if (remedy?.certain !== true || remedy.newText !== '') return [];
  const { start, end } = remedy;
  return [{ start, end, plain: '', written: '', names: ['trailing commas'], needs: [] }];
}

function asComment({ start, end, newText }: Repair): PlacedPart {
  const isRemoved = newText === '';
  return { start, end, plain: '', written: newText, names: ['comments'], needs: [], needsReview: isRemoved };
}

/** `place`: where the error is shown. */
function errorOf(
  text: string,
  parts: readonly PlacedPart[],
  { place, certain }: { readonly place: number; readonly certain: boolean },
): SyntaxError {
  const start = parts[0]?.start ?? 0;
  const end = parts.at(-1)?.end ?? start + 1;
  const newText = replaceParts(text, parts, ({ written }) => written, { from: start, to: end });
  const needed = new Set(parts.flatMap((part) => part.needs));
  const names = new Set(parts.flatMap((part) => part.names));
  const title = names.has('comments')
    ? 'Convert to plain JSON, without the comments'
    : ofPrograms.some((need) => needed.has(need))
      ? 'Convert to plain JSON'
      : needed.has('strings on one line')
        ? 'Join the lines of strings'
        : needed.size === 0
          ? 'Remove the text that is not JSON'
          : 'Use plain quotes and spaces';
  const shown = place + (/^\s*(?=\S)/.exec(text.slice(place, end))?.[0].length ?? 0);
  return {
    start: shown,
    end: shown + 1,
    message: messageFor(names, needed),
    remedy: { start, end, title, newText, certain },
  };
}

/** Names of parts that show that a text comes from a program, not only from a word processor. */
const ofPrograms = ['true, false and null', 'strings', 'colons', 'commas', 'braces', 'lists'] as const;

function messageFor(names: ReadonlySet<string>, needed: ReadonlySet<string>): string {
  const what = listed([...names].sort());
  const plain = listed(needs.filter((each) => needed.has(each)));
  if (needed.size === 0)
    return `The text contains ${what}, which JSON does not support. It was probably copied from elsewhere.`;
  return `The text contains ${what} where JSON requires ${plain}. It was probably copied from elsewhere.`;
}
