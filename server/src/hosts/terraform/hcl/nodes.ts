import type { DynamicNode, Member, Merged, ObjectNode, StringNode, ValueNode } from '../../../syntax/node.ts';
import type { TextRange } from '../../../text/range.ts';
import type { Steps } from '../../../text/steps.ts';
import type { TextPieces } from '../../textPieces.ts';
import { formOfText } from '../resourceTypes.ts';

/** How a text is written: in quotes, as a name without quotes, in a heredoc, or as a reference to it. */
type HclStyle = 'quoted' | 'name' | 'heredoc' | 'reference';

interface StringForm {
  readonly style: HclStyle;
  /** The closing quote or the end of the heredoc is missing. */
  readonly open?: boolean;
  /** What Terraform replaces: `${…}` and `%{…}`, including their braces. */
  readonly holes?: readonly TextRange[];
  /** Where the text ends, if that is not before the last character. */
  readonly textEnd?: number;
  readonly scope?: string | undefined;
}

/** A string of HCL, or a name. `value` contains interpolations as written. */
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

  get isSubstituted(): boolean {
    return this.holes.length > 0;
  }

  get takesVariables(): boolean {
    return this.style === 'quoted' || this.style === 'heredoc';
  }

  at(index: number): number {
    if (this.#text !== undefined) return this.#text.at(index, this.textEnd);
    // None of the text is in the document.
    if (this.style === 'reference') return index === 0 ? this.start : this.textEnd;
    return Math.min(this.start + (this.style === 'quoted' ? 1 : 0) + index, this.textEnd);
  }

  /** The same text, with values that are only known in this scope. */
  within(scope: string): HclString {
    const { style, open, holes, textEnd } = this;
    return new HclString(this, this.#text ?? this.value, { style, open, holes, textEnd, scope });
  }

  /** The same text, as if Terraform replaced nothing in it. */
  withoutHoles(): HclString {
    return new HclString(this, this.#text ?? this.value, { style: this.style, open: this.open });
  }
}

/** The values of names in a document and its module. */
export interface Names {
  /** Converts the value that an element of a policy references. Undefined if it is unknown. */
  within(
    place: HclExpression,
    element: string | undefined,
    use: (value: ValueNode) => Steps<ValueNode>,
  ): Steps<ValueNode | undefined>;
}

/** Looks up a name in the other files of the module, and places its value at the expression that references it. */
export type OtherNames = (name: string, place: HclExpression, scope: Names) => ValueNode | undefined;

/** The names of a document, once all of it was read. */
interface DocumentNames extends Names {
  /** Whether a value of the document is part of something that references it, and so may belong to several policies. */
  readonly isUsed: boolean;
  /** Looks up names that the document does not define in other files. */
  extend(others: OtherNames): void;
}

/** An expression whose value only Terraform knows. */
export class HclExpression implements DynamicNode {
  readonly start: number;
  readonly end: number;
  /** Its parts: arguments of a call, both branches of a condition, or the body of a `for`. */
  readonly parts: readonly ValueNode[];
  /** The function that it calls. */
  readonly callee: string | undefined;
  /** The condition that chooses between its last two parts. */
  readonly condition: string | undefined;
  /** What it references, such as `aws_s3_bucket.logs.arn`, if it is a plain reference. */
  readonly reference: string | undefined;
  /** The values of names in the document. */
  readonly scope: Names | undefined;
  readonly merged: readonly Merged[] | undefined;
  /** The text, if it is written as one that Terraform replaces as a whole. */
  readonly text: HclString | undefined;

  constructor(
    { start, end }: TextRange,
    parts: readonly ValueNode[],
    {
      callee,
      reference,
      scope,
      condition,
      merged,
      text,
    }: {
      readonly callee?: string;
      readonly reference?: string;
      readonly scope?: Names;
      readonly condition?: string;
      readonly merged?: readonly Merged[];
      readonly text?: HclString;
    } = {},
  ) {
    this.start = start;
    this.end = end;
    this.parts = parts;
    this.callee = callee;
    this.condition = condition;
    this.reference = reference;
    this.scope = scope;
    this.merged = merged;
    this.text = text;
  }

  get kind(): 'dynamic' {
    return 'dynamic';
  }
}

/** `key = value` or `"key": value` in braces. */
export interface HclMember extends Member {
  /** The offset of the sign between the key and the value. */
  readonly sign: number | undefined;
}

export interface HclObject extends ObjectNode {
  readonly members: readonly HclMember[];
}

/** `name = value` in a block. */
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

/** The content of the document, or of a block with its braces. */
export interface HclBody extends TextRange {
  readonly attributes: readonly HclAttribute[];
  readonly blocks: readonly HclBlock[];
  readonly closed: boolean;
}

/** The result of reading a document. */
export interface HclTree {
  readonly body: HclBody;
  readonly scope: DocumentNames;
  readonly comments: readonly TextRange[];
  /** Where the text violates HCL's grammar. */
  readonly faults: readonly number[];
  /** Where the text is nested too deeply to be read; undefined if it is not. */
  readonly unread: number | undefined;
}

export function attributeOf({ attributes }: HclBody, name: string): HclAttribute | undefined {
  return attributes.find((each) => each.name.value === name);
}
