import type { Edit } from '../../syntax/edit.ts';
import type { ObjectNode, StringNode } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import { hasPolicyVersion } from '../hasPolicyVersion.ts';
import type { HostCursor } from '../cursor.ts';
import type { ValueWriter, WriterPlace } from '../host.ts';
import { EmbeddedJson } from './embedded.ts';
import type { Encoding } from './embedded.ts';
import type { Change } from './newText.ts';

/** The policies that are JSON in strings of one document. */
export class EmbeddedPolicies {
  readonly #all: EmbeddedJson[] = [];
  readonly #byRoot = new Map<ObjectNode, EmbeddedJson>();
  /** The last one that was only begun. */
  #begun: EmbeddedJson | undefined;
  readonly #encodingOf: (node: StringNode) => Encoding | undefined;

  /** `encodingOf` says how the host writes what is in a string; undefined if it cannot. */
  constructor(encodingOf: (node: StringNode) => Encoding | undefined) {
    this.#encodingOf = encodingOf;
  }

  /** Reads a string as JSON where a policy may be in it. */
  read(node: StringNode): ObjectNode | undefined {
    return atOnce(this.steps(node));
  }

  /** The same in steps. */
  *steps(node: StringNode): Steps<ObjectNode | undefined> {
    const { value } = node;
    if (!value.includes('"Statement"') || !/^\s*\{/.test(value)) return undefined;
    const encoding = this.#encodingOf(node);
    const found = encoding && (yield* EmbeddedJson.steps(node, encoding));
    if (found !== undefined) {
      this.#all.push(found);
      this.#byRoot.set(found.root, found);
    }
    return found?.root;
  }

  /** The object in a text of which no more may be written than what every policy begins with. */
  begun(node: StringNode): ObjectNode | undefined {
    const { value } = node;
    if (this.#begun?.holder === node) return this.#begun.root;
    if (!/^\s*\{/.test(value) || !hasPolicyVersion(value)) return undefined;
    const encoding = this.#encodingOf(node);
    this.#begun = encoding && atOnce(EmbeddedJson.steps(node, encoding));
    return this.#begun?.root;
  }

  get isEmpty(): boolean {
    return this.#all.length === 0;
  }

  /** Whether an edit is made in one of these texts. */
  owns(edit: Edit): boolean {
    return this.#all.some((each) => each.owns(edit));
  }

  has(policy: ObjectNode): boolean {
    return this.#of(policy) !== undefined;
  }

  cursorIn(policy: ObjectNode, offset: number): HostCursor | undefined {
    return this.#of(policy)?.cursorIn(offset);
  }

  /** The text that an offset is in. */
  textAround(offset: number): TextRange | undefined {
    return this.#all.find(({ root }) => root.start <= offset && offset <= root.end)?.holder;
  }

  /** Undefined if the place is in none of the texts. */
  writer(place: WriterPlace): ValueWriter | undefined {
    for (const each of this.#all) {
      const writer = each.writer(place);
      if (writer !== undefined) return writer;
    }
    return this.#begun?.writer(place);
  }

  #of(policy: ObjectNode): EmbeddedJson | undefined {
    return this.#byRoot.get(policy) ?? (this.#begun?.root === policy ? this.#begun : undefined);
  }

  /** The changes for those of the edits that are made in these texts, and the other edits. */
  divide(edits: readonly Edit[]): { readonly changes: readonly Change[]; readonly others: readonly Edit[] } {
    if (this.#all.length === 0) return { changes: [], others: edits };
    const changes = this.#all.flatMap((each) => {
      const own = edits.filter((edit) => each.owns(edit));
      return own.length === 0 ? [] : each.changes(own);
    });
    return { changes, others: edits.filter((edit) => !this.owns(edit)) };
  }
}
