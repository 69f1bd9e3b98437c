import type { Steps } from '../../text/steps.ts';
import type { Words } from './tokens.ts';

/** The pairs of brackets in a program. */
export interface Brackets {
  /**
   * For each opening bracket, its closing bracket, or the first token after it if it is not closed (both as token
   * indexes); 0 for all other tokens.
   */
  readonly ends: readonly number[];
  /** For each token, the opening bracket around it (both as token indexes); -1 if there is none. */
  readonly around: readonly number[];
  /** The brackets that are not closed. */
  readonly open: ReadonlySet<number>;
  /** The number of brackets without a partner. */
  readonly faults: number;
}

/** The closing bracket of an opening one, both as UTF-16 code units; 0 for any other unit. */
function closingOf(code: number): number {
  // ( [ {
  if (code === 40) return 41;
  return code === 91 || code === 123 ? code + 2 : 0;
}

function isClosing(code: number): boolean {
  return code === 41 || code === 93 || code === 125;
}

/** Pairs brackets by kind if they balance. Otherwise, uses the indentation if that leaves no more unpaired brackets. */
export function* matchBrackets(words: Words): Steps<Brackets> {
  const byBrackets = yield* match(words, false);
  if (byBrackets.faults === 0) return byBrackets;
  const byIndent = yield* match(words, true);
  return byIndent.faults > byBrackets.faults ? byBrackets : byIndent;
}

/** Yield to other work after this many tokens. */
const tokensPerStep = 20_000;

interface Open {
  readonly index: number;
  /** The UTF-16 code unit of the closing bracket. */
  readonly close: number;
  /** The indentation of the bracket's line. */
  readonly indent: number;
}

function* match({ text, tokens }: Words, respectsIndent: boolean): Steps<Brackets> {
  // Plain arrays: most programs are small, and a typed array takes longer to create than to fill.
  const ends = new Array<number>(tokens.length).fill(0);
  const around: number[] = [];
  const open = new Set<number>();
  const stack: Open[] = [];
  /** How many brackets are open, by the code unit that closes them. */
  const counts = new Array<number>(126).fill(0);
  let faults = 0;
  let indent = 0;
  let popped = 0;
  /** Returns whether to yield to other work: a single token can close all brackets before it. */
  const pop = (end: number, isClosed: boolean): boolean => {
    const top = stack.pop();
    if (top === undefined) return false;
    ends[top.index] = end;
    counts[top.close] = (counts[top.close] ?? 0) - 1;
    if (isClosed) return false;
    open.add(top.index);
    faults++;
    return ++popped % tokensPerStep === 0;
  };
  for (let index = 0; index < tokens.length; index++) {
    if (index % tokensPerStep === 0) yield;
    const token = tokens[index];
    if (token === undefined) break;
    const sign = token.kind === 'sign' ? text.charCodeAt(token.start) : 0;
    const closes = isClosing(sign);
    if (token.indent >= 0) {
      indent = token.indent;
      const least = closes ? indent + 1 : indent;
      if (respectsIndent) while ((stack.at(-1)?.indent ?? -1) >= least) if (pop(index, false)) yield;
    }
    if (closes) {
      if (counts[sign] === 0) faults++;
      else {
        while (stack.at(-1)?.close !== sign) if (pop(index, false)) yield;
        pop(index, true);
      }
    }
    around.push(stack.at(-1)?.index ?? -1);
    const close = closingOf(sign);
    if (close === 0) continue;
    stack.push({ index, close, indent });
    counts[close] = (counts[close] ?? 0) + 1;
  }
  while (stack.length > 0) if (pop(tokens.length, false)) yield;
  return { ends, around, open, faults };
}
