import type { Steps } from '../../text/steps.ts';
import type { Words } from './tokens.ts';

/** The pairs of brackets in a program. */
export interface Brackets {
  /**
   * For each opening bracket, its closing bracket, or the first token after it if it is not closed (both as token
   * indexes).
   */
  readonly ends: ReadonlyMap<number, number>;
  /** For each token, the opening bracket around it (both as token indexes); -1 if there is none. */
  readonly around: Int32Array;
  /** The brackets that are not closed. */
  readonly open: ReadonlySet<number>;
  /** The number of brackets without a partner. */
  readonly faults: number;
}

const closing: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

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
  readonly close: string;
  /** The indentation of the bracket's line. */
  readonly indent: number;
}

function* match({ text, tokens }: Words, mindsIndent: boolean): Steps<Brackets> {
  const ends = new Map<number, number>();
  const around = new Int32Array(tokens.length);
  const open = new Set<number>();
  const stack: Open[] = [];
  const counts: Record<string, number> = { ')': 0, ']': 0, '}': 0 };
  let faults = 0;
  let indent = 0;
  let popped = 0;
  /** Returns whether to yield to other work: a single token can close all brackets before it. */
  const pop = (end: number, isClosed: boolean): boolean => {
    const top = stack.pop();
    if (top === undefined) return false;
    ends.set(top.index, end);
    counts[top.close] = (counts[top.close] ?? 0) - 1;
    if (isClosed) return false;
    open.add(top.index);
    faults++;
    return ++popped % tokensPerStep === 0;
  };
  for (const [index, token] of tokens.entries()) {
    if (index % tokensPerStep === 0) yield;
    const sign = token.kind === 'sign' ? text.charAt(token.start) : '';
    const isClosing = sign !== '' && Object.hasOwn(counts, sign);
    if (token.indent >= 0) {
      indent = token.indent;
      const least = isClosing ? indent + 1 : indent;
      if (mindsIndent) while ((stack.at(-1)?.indent ?? -1) >= least) if (pop(index, false)) yield;
    }
    if (isClosing) {
      if ((counts[sign] ?? 0) === 0) faults++;
      else {
        while (stack.at(-1)?.close !== sign) if (pop(index, false)) yield;
        pop(index, true);
      }
    }
    around[index] = stack.at(-1)?.index ?? -1;
    const close = closing[sign];
    if (close === undefined) continue;
    stack.push({ index, close, indent });
    counts[close] = (counts[close] ?? 0) + 1;
  }
  while (stack.length > 0) if (pop(tokens.length, false)) yield;
  return { ends, around, open, faults };
}
