import type { DynamicNode, Member, ObjectNode, StringNode, ValueNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import type { TextPieces } from '../textPieces.ts';
import { formOfText } from './references.ts';

/**
 * How a text is written: in quotes, as a name without any, in a heredoc, or not at all: as a reference to what gives
 * it.
 */
type HclStyle = 'quoted' | 'name' | 'heredoc' | 'reference';

interface StringForm {
  readonly style: HclStyle;
  /** The closing quote or the end of the heredoc is missing. */
  readonly open?: boolean;
  /** Where Terraform puts something in: `${…}` and `%{…}`, with their braces. */
  readonly holes?: readonly TextRange[];
  /** Where the text ends, where that is not before the last character. */
  readonly textEnd?: number;
  readonly scope?: string | undefined;
}

/** A string of HCL, or a name. `value` contains its holes as written. */
export class HclString implements StringNode {
  readonly start: number;
  readonly end: number;
  readonly value: string;
  readonly style: HclStyle;
  readonly open: boolean;
  readonly holes: readonly TextRange[];
  /** Where the text ends, before a closing quote. */
  readonly textEnd: number;
  readonly scope: string | undefined;
  readonly #text: TextPieces | undefined;

  constructor(
    { start, end }: TextRange,
    text: string | TextPieces,
    { style, open = false, holes = [], textEnd, scope }: StringForm,
  ) {
    this.start = start;
    this.end = end;
    this.value = typeof text === 'string' ? text : text.value;
    this.style = style;
    this.open = open;
    this.holes = holes;
    this.scope = scope;
    this.textEnd = textEnd ?? end - (style === 'quoted' && !open ? 1 : 0);
    this.#text = typeof text === 'string' ? undefined : text;
  }

  get kind(): 'string' {
    return 'string';
  }

  get form(): string | undefined {
    return this.holes.length > 0 ? formOfText(this.value) : undefined;
  }

  get isPut(): boolean {
    return this.holes.length > 0;
  }

  at(index: number): number {
    if (this.#text !== undefined) return this.#text.at(index, this.textEnd);
    // Nothing of the text is there.
    if (this.style === 'reference') return index === 0 ? this.start : this.textEnd;
    return Math.min(this.start + (this.style === 'quoted' ? 1 : 0) + index, this.textEnd);
  }

  /** The same with what only this scope puts in. */
  within(scope: string): HclString {
    const { style, open, holes, textEnd } = this;
    return new HclString(this, this.#text ?? this.value, { style, open, holes, textEnd, scope });
  }

  /** The same as if Terraform put nothing in. */
  withoutHoles(): HclString {
    return new HclString(this, this.#text ?? this.value, { style: this.style, open: this.open });
  }
}

/** What a document and its module say of names. */
export interface Names {
  /** What comes of the value that is named in an element of a policy; undefined if it is not known. */
  within(
    place: HclExpression,
    element: string | undefined,
    use: (value: ValueNode) => Steps<ValueNode>,
  ): Steps<ValueNode | undefined>;
}

/** Gives what the other files of a module say of a name, in the place of the expression that names it. */
export type OtherNames = (name: string, place: HclExpression, scope: Names) => ValueNode | undefined;

/** The names of a document, once it is read. */
interface DocumentNames extends Names {
  /** Whether a value of the document is a part of something that names it, and so may be of several policies. */
  readonly isUsed: boolean;
  /** Has other files answer for what the document does not say. */
  extend(others: OtherNames): void;
}

/** An expression whose value only Terraform knows. */
export class HclExpression implements DynamicNode {
  readonly start: number;
  readonly end: number;
  /** Its parts: arguments of a call, both branches of a condition, the body of a `for`. */
  readonly parts: readonly ValueNode[];
  /** The function that it is a call of. */
  readonly callee: string | undefined;
  /** It gives one of its last two parts, by this condition. */
  readonly condition: string | undefined;
  /** What it refers to, such as `aws_s3_bucket.logs.arn`, where it does nothing else. */
  readonly reference: string | undefined;
  /** What the document says of names. */
  readonly scope: Names | undefined;

  constructor(
    { start, end }: TextRange,
    parts: readonly ValueNode[],
    {
      callee,
      reference,
      scope,
      condition,
    }: {
      readonly callee?: string;
      readonly reference?: string;
      readonly scope?: Names;
      readonly condition?: string;
    } = {},
  ) {
    this.start = start;
    this.end = end;
    this.parts = parts;
    this.callee = callee;
    this.condition = condition;
    this.reference = reference;
    this.scope = scope;
  }

  get kind(): 'dynamic' {
    return 'dynamic';
  }
}

/** `key = value` or `"key": value` in braces. */
export interface HclMember extends Member {
  /** The offset of the sign between key and value. */
  readonly sign: number | undefined;
}

export interface HclObject extends ObjectNode {
  readonly members: readonly HclMember[];
}

/** `name = value` of a block. */
export interface HclAttribute extends TextRange {
  readonly name: HclString;
  /** The offset of the sign; undefined if only the name has been typed. */
  readonly sign: number | undefined;
  readonly value: ValueNode | undefined;
}

/** `type "label" { … }` */
export interface HclBlock extends TextRange {
  readonly type: HclString;
  readonly labels: readonly HclString[];
  readonly body: HclBody;
}

/** The content of a block, with its braces, or of the document. */
export interface HclBody extends TextRange {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
  readonly closed: boolean;
}

/** A document as it has been read. */
export interface HclTree {
  readonly body: HclBody;
  readonly scope: DocumentNames;
  readonly comments: readonly TextRange[];
  /** Where the text breaks HCL's grammar. */
  readonly faults: readonly number[];
  /** Where it is nested too deeply to be read; undefined if it is not. */
  readonly unread: number | undefined;
}

export function attributeOf({ attributes }: HclBody, name: string): HclAttribute | undefined {
  return attributes.find((each) => each.name.value === name);
}
