import type { Edit } from '../../syntax/edit.ts';
import type { ObjectNode, StringNode } from '../../syntax/node.ts';
import type { SyntaxError } from '../../syntax/syntaxError.ts';
import { containsAny } from '../../text/orderedRanges.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import { hasEscapedKey } from '../escapedKey.ts';
import { hasPolicyVersion } from '../hasPolicyVersion.ts';
import type { HostCursor } from '../cursor.ts';
import type { ValueWriter, WriterPlace } from '../host.ts';
import { EmbeddedJson } from './embedded.ts';
import type { Encoding } from './embedded.ts';
import type { UseOfText } from '../findPolicies.ts';
import type { Change } from './writing/newText.ts';

/** `call`: the `Fn::Sub` whose text the string is. */
type EncodingOf = (node: StringNode, call: ObjectNode | undefined) => Encoding | undefined;

/** The policies of a document that are JSON in strings. */
export class EmbeddedPolicies {
  readonly #all: EmbeddedJson[] = [];
  readonly #byRoot = new Map<ObjectNode, EmbeddedJson>();
  /** The latest policy that had only been started. */
  #unfinished: EmbeddedJson | undefined;
  readonly #encodingOf: EncodingOf;

  /** `encodingOf` returns how the host writes the content of a string, or undefined if it cannot. */
  constructor(encodingOf: EncodingOf) {
    this.#encodingOf = encodingOf;
  }

  /** Reads a string as JSON if it may contain a policy. */
  read(node: StringNode): ObjectNode | undefined {
    return atOnce(this.steps(node));
  }

  /** Reads a string in steps. `key` shows what it is. A piece is only read if it is valid JSON by itself. */
  *steps(
    node: StringNode,
    { call, isPiece = false, key = '"Statement"' }: UseOfText = {},
  ): Steps<ObjectNode | undefined> {
    const { value } = node;
    if (!/^\s*\{/.test(value) || !(value.includes(key) || hasEscapedKey(value))) return undefined;
    const encoding = this.#encodingOf(node, call);
    const found = encoding && (yield* EmbeddedJson.steps(node, encoding, isPiece));
    if (found !== undefined) {
      this.#all.push(found);
      this.#byRoot.set(found.root, found);
    }
    return found?.root;
  }

  /** The object in a string that may contain only the start of a policy. */
  unfinished(node: StringNode): ObjectNode | undefined {
    const { value } = node;
    if (this.#unfinished?.holder === node) return this.#unfinished.root;
    if (!/^\s*\{/.test(value) || !hasPolicyVersion(value)) return undefined;
    const encoding = this.#encodingOf(node, undefined);
    this.#unfinished = encoding && atOnce(EmbeddedJson.steps(node, encoding));
    return this.#unfinished?.root;
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /** Whether an edit is inside one of these strings. */
  owns(edit: Edit): boolean {
    return this.#all.some((each) => each.owns(edit));
  }

  /** Whether an edit is made in a string in which the document's tool inserts nothing. */
  isPlain(edit: Edit): boolean {
    return this.#all.some((each) => each.isPlain && each.owns(edit));
  }

  /** Where strings with policies are not valid JSON. `policies`: the roots of those of the document, in order. */
  syntaxErrors(policies: readonly TextRange[]): readonly SyntaxError[] {
    return this.#all
      .filter(({ syntaxErrors, holder }) => syntaxErrors.length > 0 && containsAny(policies, holder))
      .flatMap(({ syntaxErrors }) => syntaxErrors);
  }

  has(policy: ObjectNode): boolean {
    return this.#of(policy) !== undefined;
  }

  cursorIn(policy: ObjectNode, offset: number): HostCursor | undefined {
    return this.#of(policy)?.cursorIn(offset);
  }

  /** The string around an offset. */
  textAround(offset: number): TextRange | undefined {
    return this.#all.find(({ root }) => isAround(root, offset))?.holder;
  }

  #around(offset: number): EmbeddedJson | undefined {
    const unfinished = this.#unfinished === undefined ? [] : [this.#unfinished];
    return [...this.#all, ...unfinished].find(({ root }) => isAround(root, offset));
  }

  /** Whether an offset is in a string in which the document's tool inserts nothing. */
  isPlainAt(offset: number): boolean {
    return this.#around(offset)?.isPlain === true;
  }

  /** Returns undefined if the place is in none of the strings. */
  writer(place: WriterPlace): ValueWriter | undefined {
    for (const each of this.#all) {
      const writer = each.writer(place);
      if (writer !== undefined) return writer;
    }
    return this.#unfinished?.writer(place);
  }

  #of(policy: ObjectNode): EmbeddedJson | undefined {
    return this.#byRoot.get(policy) ?? (this.#unfinished?.root === policy ? this.#unfinished : undefined);
  }

  /** Splits edits into changes for edits inside these strings, and the other edits. */
  divide(edits: readonly Edit[]): { readonly changes: readonly Change[]; readonly others: readonly Edit[] } {
    if (this.#all.length === 0) return { changes: [], others: edits };
    const changes = this.#all.flatMap((each) => {
      const own = edits.filter((edit) => each.owns(edit));
      return own.length === 0 ? [] : each.changes(own);
    });
    return { changes, others: edits.filter((edit) => !this.owns(edit)) };
  }
}

function isAround({ start, end }: TextRange, offset: number): boolean {
  return start <= offset && offset <= end;
}
