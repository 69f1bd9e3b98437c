import type { Edit } from '../../../syntax/edit.ts';
import { placeOf } from '../../../syntax/edit.ts';
import type { ObjectNode } from '../../../syntax/node.ts';
import { contains } from '../../../text/range.ts';
import type { Steps } from '../../../text/steps.ts';
import { atOnce } from '../../../text/steps.ts';
import { matchesEdits } from '../../matchesEdits.ts';
import type { RenderOptions, TextReplacement } from '../../host.ts';
import { liveEdits } from '../../json/writing/groupEdits.ts';
import type { EmbeddedPolicies } from '../../json/embeddedPolicies.ts';
import { finishChanges } from '../../json/writing/newText.ts';
import type { Change } from '../../json/writing/newText.ts';
import { changesFor } from '../../json/writing/renderEdits.ts';
import { Changes } from './changes.ts';
import { DynamicBlocks } from '../dynamicBlocks.ts';
import { LiteralTexts, withoutMarks } from './literalTexts.ts';
import type { TerraformPolicy } from '../policies.ts';
import { escaped } from './writer.ts';

/** The result of reading a document. */
interface ReadTerraform {
  readonly policies: readonly TerraformPolicy[];
  /** The policies that are JSON in a quoted text. */
  readonly embedded: EmbeddedPolicies;
}

/**
 * Turns edits into text. Many things can be written in more than one way, so each result is parsed again, and used only
 * if it has the meaning of the edits.
 */
export class Rendering {
  readonly #text: string;
  readonly #policies: readonly TerraformPolicy[];
  readonly #embedded: EmbeddedPolicies;
  readonly #dynamic: DynamicBlocks;
  readonly #literal: LiteralTexts;
  readonly #readAgain: (text: string) => Steps<readonly TerraformPolicy[]>;
  readonly #known = new WeakMap<readonly Edit[], boolean>();

  constructor(
    text: string,
    { policies, embedded }: ReadTerraform,
    readAgain: (text: string) => Steps<readonly TerraformPolicy[]>,
  ) {
    this.#text = text;
    this.#policies = policies;
    this.#embedded = embedded;
    const roots = policies.map(({ root }) => root);
    this.#dynamic = new DynamicBlocks(roots);
    this.#literal = new LiteralTexts(roots);
    this.#readAgain = readAgain;
  }

  /** Returns nothing if the edits cannot be made. */
  render(edits: readonly Edit[], { stops }: RenderOptions): readonly TextReplacement[] {
    return this.canRender(edits) ? finishChanges(this.#changes(edits) ?? [], stops) : [];
  }

  canRender(edits: readonly Edit[]): boolean {
    return atOnce(this.check(edits));
  }

  /** The same in steps, because the whole document is parsed. */
  *check(edits: readonly Edit[]): Steps<boolean> {
    let known = this.#known.get(edits);
    if (known === undefined) {
      known =
        edits.length === 0 ||
        edits.every(({ kind }) => kind === 'repair') ||
        (yield* this.#saysTheSame(edits));
      this.#known.set(edits, known);
    }
    return known;
  }

  /** Whether the edits are known to have no faithful rendering before the resulting text is parsed. */
  *refuses(edits: readonly Edit[]): Steps<boolean> {
    if (edits.every(({ kind }) => kind === 'repair')) return false;
    if (edits.some(({ kind }) => kind === 'repair') || this.#literal.mark(edits) === undefined) return true;
    return yield* this.#dynamic.areCrossed(edits);
  }

  *#saysTheSame(edits: readonly Edit[]): Steps<boolean> {
    if (yield* this.refuses(edits)) return false;
    const keepsLists = ({ form, isPart }: TerraformPolicy): boolean => form === 'blocks' || isPart === true;
    const blocks = new Set(this.#policies.filter(keepsLists).map(({ root }) => root));
    const document = {
      text: this.#text,
      policies: this.#policies.map(({ root }) => root),
      readAgain: this.#rootsAgain.bind(this),
      oneIsList: (policy: ObjectNode) => blocks.has(policy),
    };
    const changes = this.#changes(edits);
    if (changes === undefined) return false;
    const replacements = finishChanges(changes, false);
    // In IAM, a list with one item means the same as the item. The list is kept here.
    if (replacements.every(({ start, end, newText }) => newText === this.#text.slice(start, end)))
      return false;
    return yield* matchesEdits(document, liveEdits(edits), replacements);
  }

  *#rootsAgain(text: string): Steps<readonly ObjectNode[]> {
    return (yield* this.#readAgain(text)).map(({ root }) => root);
  }

  #changes(edits: readonly Edit[]): readonly Change[] | undefined {
    const repairs = edits.flatMap((edit): readonly Change[] =>
      edit.kind === 'repair' ? [{ ...edit.repair, newText: [edit.repair.newText], rank: 0 }] : [],
    );
    const live = this.#literal.mark(liveEdits(edits));
    if (live === undefined) return undefined;
    const { changes: inTexts, others } = this.#embedded.divide(live);
    const changes = this.#policies.flatMap(({ root, form }) => {
      const own = others.filter((edit) => edit.kind !== 'repair' && isIn(root, edit));
      if (own.length === 0) return [];
      return form === 'json' ? this.#jsonChanges(root, own) : new Changes(this.#text, root).of(own);
    });
    return [...repairs, ...withoutMarks([...inTexts, ...changes])];
  }

  /** Only the lines around it matter. */
  #jsonChanges(root: ObjectNode, edits: readonly Edit[]): readonly Change[] {
    const { start, end } = root;
    const lineStart = this.#text.lastIndexOf('\n', start) + 1;
    const blank = this.#text.slice(0, lineStart).replace(/[^\n]/g, ' ');
    const written = edits.map((edit) => ('value' in edit ? { ...edit, value: escaped(edit.value) } : edit));
    return changesFor(blank + this.#text.slice(lineStart, end), written, {});
  }
}

function isIn(root: ObjectNode, edit: Edit): boolean {
  return contains(root, placeOf(edit));
}
