import type { ObjectNode, StringNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { changeBetween } from '../../text/textChange.ts';
import type { Typed } from '../cursor.ts';
import { valueIndexAt } from '../cursor.ts';
import { isVariable, variablesIn } from './variables.ts';

/** A place in the text of a string of the document. */
interface Source {
  readonly node: StringNode;
  readonly from: number;
}

/**
 * A piece of the text that a call evaluates to, and where it is written: character by character in a string of the
 * document, or as a whole where the document has an expression for it.
 */
export interface TextPiece extends TextRange {
  readonly text: string;
  readonly written?: Source & { readonly isInSub: boolean };
  /** The literal that a variable of `Fn::Sub` stands for. */
  readonly source?: Source;
  /** The text is written elsewhere in the template. */
  readonly known?: true;
}

/** A literal in a call, and the part of the call's text that it contributes. */
interface Literal {
  readonly node: StringNode;
  readonly from: number;
  readonly to: number;
  /** The index in the call's text for the offset. */
  readonly index: number;
}

/** A text that CloudFormation computes. Parts that only CloudFormation knows are written as `${…}`, as in `Fn::Sub`. */
export class CallString implements StringNode {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly call: ObjectNode;
  /** The string inside an `Fn::Sub`, which can be edited. */
  readonly inner: StringNode | undefined;
  readonly form: string;
  readonly #pieces: readonly TextPiece[];

  constructor(
    { start, end }: TextRange,
    pieces: readonly TextPiece[],
    {
      call,
      inner,
      form,
    }: { call: ObjectNode; inner: StringNode | undefined; form: (text: string) => string },
  ) {
    this.start = start;
    this.end = end;
    this.value = pieces.map(({ text }) => text).join('');
    this.call = call;
    this.inner = inner;
    this.form = form(this.value);
    this.#pieces = pieces;
  }

  get kind(): 'string' {
    return 'string';
  }

  get isSubstituted(): boolean {
    return variablesIn(this.value).some(isVariable);
  }

  get takesVariables(): boolean {
    return this.inner !== undefined;
  }

  at(index: number): number {
    let first = 0;
    for (const { text, start, end, written } of this.#pieces) {
      const within = index - first;
      if (within < text.length) {
        if (written !== undefined) return written.node.at(written.from + within);
        return within === 0 ? start : end;
      }
      first += text.length;
    }
    return this.inner?.at(this.inner.value.length) ?? this.end;
  }

  endAt(index: number): number {
    let first = 0;
    for (const { text, end, written } of this.#pieces) {
      const within = index - first;
      if (within <= text.length) return written === undefined ? end : written.node.at(written.from + within);
      first += text.length;
    }
    return this.at(index);
  }

  /** Whether the text of an `Fn::Sub` starts at an offset. */
  hasSubAt(offset: number): boolean {
    if (this.inner?.start === offset) return true;
    return this.#pieces.some(({ written }) => written?.isInSub === true && written.node.start === offset);
  }

  /** The literal that an offset is in or at the end of. */
  literalAt(offset: number): Literal | undefined {
    const sources = [...this.#pieces.map(sourceOf), this.inner && { node: this.inner }];
    const node = sources.find((each) => each !== undefined && touches(each.node, offset))?.node;
    if (node === undefined) return undefined;
    let found: Omit<Literal, 'node'> | undefined;
    let first = 0;
    for (const piece of this.#pieces) {
      const end = first + piece.text.length;
      const isPart = sourceOf(piece)?.node === node || isWithin(piece, node);
      if (found !== undefined && !isPart) break;
      const typed = lengthBefore(piece, offset);
      if (isPart) found = { from: found?.from ?? first, to: end, index: (found?.index ?? first) + typed };
      first = end;
    }
    return { node, ...(found ?? { from: 0, to: 0, index: 0 }) };
  }

  /** The length of the text that is written before an offset between its pieces. */
  lengthBefore(offset: number): number {
    return this.#pieces.reduce((sum, { text, end }) => sum + (end <= offset ? text.length : 0), 0);
  }

  /** What to change in a literal so that the text becomes another one. Undefined if that is not enough. */
  changeTo(value: string): LiteralChange | undefined {
    const change = changeBetween(this.value, value);
    if (change === undefined) return undefined;
    const { start, oldEnd, newEnd } = change;
    let first = 0;
    let found: LiteralChange | undefined;
    for (const piece of this.#pieces) {
      const { node, from = 0 } = sourceOf(piece) ?? {};
      const by = from - first;
      const isIn = first <= start && oldEnd <= first + piece.text.length;
      first += piece.text.length;
      if (node !== undefined && isIn)
        found = { node, start: start + by, end: oldEnd + by, text: value.slice(start, newEnd) };
    }
    return found && inLiteral(found);
  }
}

/** New text for a part of a literal's value. */
export interface LiteralChange extends TextRange {
  readonly node: StringNode;
  readonly text: string;
}

/** Part of a string, as a separate node. */
export class PartString implements StringNode {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  /** The string or call that it is a part of. */
  readonly whole: StringNode;
  readonly #from: number;

  constructor(whole: StringNode, from: number, to: number) {
    this.start = whole.at(from);
    // The last piece of a call ends where the call ends.
    this.end = whole instanceof CallString && to > from ? whole.at(to - 1) + 1 : whole.at(to);
    this.value = whole.value.slice(from, to);
    this.whole = whole;
    this.#from = from;
  }

  get kind(): 'string' {
    return 'string';
  }

  at(index: number): number {
    return this.whole.at(this.#from + Math.min(index, this.value.length));
  }

  /** As in `CallString`. */
  changeTo(value: string): LiteralChange | undefined {
    const end = this.#from + this.value.length;
    return inLiteral({ node: this.whole, start: this.#from, end, text: value });
  }
}

/** What is typed in a text, and the string of the document in which it is typed. */
interface TypedText extends Pick<Typed, 'before' | 'literal'> {
  readonly node: StringNode;
  /** The text is only a part of that string. */
  readonly isPart: boolean;
}

/** What has been typed in a text up to an offset. Undefined if no literal is there. */
export function typedText(text: StringNode, offset: number): TypedText | undefined {
  const found = text instanceof CallString ? text.literalAt(offset) : undefined;
  const { node, from, to, index } = found ?? {
    node: text,
    from: 0,
    to: text.value.length,
    index: valueIndexAt(text, offset),
  };
  if (node instanceof CallString) return undefined;
  const before = text.value.slice(0, index);
  const written = node instanceof PartString ? node.whole : node;
  // A part of a text that is itself joined from several literals.
  if (written instanceof PartString || written instanceof CallString) return undefined;
  const isWhole = node === text || (text instanceof CallString && node === text.inner);
  const content = { start: node.at(0), end: node.at(node.value.length) };
  const isPart = node !== written;
  return { node: written, before, isPart, literal: isWhole && !isPart ? undefined : { from, to, content } };
}

/** The change in the literal that a part of a text comes from. Only a call can insert variables. */
function inLiteral({ node, start, end, text }: LiteralChange): LiteralChange | undefined {
  if (text.includes('${')) return undefined;
  return node instanceof PartString || node instanceof CallString
    ? node.changeTo(node.value.slice(0, start) + text + node.value.slice(end))
    : { node, start, end, text };
}

function sourceOf({ written, source = written }: TextPiece): Source | undefined {
  return source;
}

function touches({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end;
}

/** Whether a piece is a variable within a literal. */
function isWithin({ start, end }: TextPiece, node: StringNode): boolean {
  return node.start <= start && start < end && end <= node.end;
}

/** How much of a piece is before an offset. */
function lengthBefore(piece: TextPiece, offset: number): number {
  const { text, end } = piece;
  const source = sourceOf(piece);
  if (source === undefined) return end <= offset ? text.length : 0;
  return Math.min(text.length, Math.max(0, valueIndexAt(source.node, offset) - source.from));
}
