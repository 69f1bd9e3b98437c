import type { Edit } from '../../syntax/edit.ts';
import { placeOf } from '../../syntax/edit.ts';
import type { ObjectNode, ValueNode } from '../../syntax/node.ts';
import { lastBefore, outermost } from '../../text/range.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import { matchesEdits } from '../matchesEdits.ts';
import type { CallWriter } from '../cloudFormation/writeCalls.ts';
import type { HostedPolicy, RenderOptions, TextReplacement } from '../host.ts';
import type { EmbeddedPolicies } from '../json/embeddedPolicies.ts';
import { liveEdits } from '../json/writing/groupEdits.ts';
import { finishChanges } from '../json/writing/newText.ts';
import type { Change } from '../json/writing/newText.ts';
import { changesFor } from '../json/writing/renderEdits.ts';
import { BlockChanges } from './blockChanges.ts';
import { detectLayout } from './layout.ts';
import { bracketsIn, isFlow, isInFlow, ownersIn } from './parents.ts';
import type { Owner } from './parents.ts';
import type { YamlTree } from './parse.ts';
import { sharedNodes } from './sharedNodes.ts';
import { flowForms, writeInStyle, writeQuoted } from './writeValue.ts';
import { YamlString } from './yamlString.ts';

/** The result of reading a document. */
interface ReadYaml {
  readonly tree: YamlTree;
  readonly policies: readonly HostedPolicy[];
  /** Only for a CloudFormation template. */
  readonly calls: CallWriter | undefined;
  readonly embedded: EmbeddedPolicies;
}

/**
 * Turns edits into text. YAML has too many ways to write the same thing to handle all of them here, so each result is
 * parsed again, and used only if it has the meaning of the edits.
 */
export class Rendering {
  readonly #text: string;
  readonly #read: ReadYaml;
  readonly #readAgain: (text: string) => Steps<readonly ObjectNode[]>;
  readonly #known = new WeakMap<readonly Edit[], boolean>();
  #owners: ReadonlyMap<ValueNode, Owner> | undefined;
  #shared: readonly TextRange[] | undefined;
  #brackets: readonly TextRange[] | undefined;

  get #calls(): CallWriter | undefined {
    return this.#read.calls;
  }

  /** `readAgain` parses a text and returns its policies. */
  constructor(text: string, read: ReadYaml, readAgain: (text: string) => Steps<readonly ObjectNode[]>) {
    this.#text = text;
    this.#read = read;
    this.#readAgain = readAgain;
  }

  /** Returns nothing if the edits cannot be made. */
  render(edits: readonly Edit[], { stops }: RenderOptions): readonly TextReplacement[] {
    const changes = this.canRender(edits) ? this.#changes(edits) : [];
    return finishChanges(changes, stops);
  }

  canRender(edits: readonly Edit[], everywhere?: true): boolean {
    return atOnce(this.check(edits, everywhere));
  }

  /** The same in steps, because the whole document is parsed. */
  *check(edits: readonly Edit[], everywhere?: true): Steps<boolean> {
    let known = this.#known.get(edits);
    if (known === undefined) {
      known = edits.length === 0 || (yield* this.#saysTheSame(edits, everywhere));
      this.#known.set(edits, known);
    }
    return known;
  }

  /** Whether the edits are known to have no faithful rendering before the resulting text is parsed. */
  *refuses(edits: readonly Edit[], everywhere = false): Steps<boolean> {
    yield;
    if (edits.some(({ kind }) => kind === 'repair')) return true;
    if (!everywhere && this.#touchesShared(edits.map(placeOf))) return true;
    return this.#calls?.canWrite(edits, (edit) => this.#read.embedded.isPlain(edit)) === false;
  }

  *#saysTheSame(edits: readonly Edit[], everywhere?: true): Steps<boolean> {
    if (yield* this.refuses(edits, everywhere)) return false;
    const policies = this.#read.policies.map(({ root }) => root);
    const document = { text: this.#text, policies, readAgain: this.#readAgain };
    const live = liveEdits(edits);
    const all = this.#calls?.inAllTrees(live) ?? live;
    return yield* matchesEdits(document, all, finishChanges(this.#changes(edits), false));
  }

  /** A node that an alias repeats also has a meaning elsewhere. */
  #touchesShared(targets: readonly TextRange[]): boolean {
    const { tree, policies } = this.#read;
    const roots = policies.map(({ root }) => root);
    const shared = (this.#shared ??= outermost(sharedNodes(tree, roots)));
    return targets.some(({ start, end }) => (lastBefore(shared, end + 1)?.end ?? -1) >= start);
  }

  #changes(edits: readonly Edit[]): readonly Change[] {
    const { changes, others: live } = this.#read.embedded.divide(liveEdits(edits));
    const written = this.#calls?.edits(live) ?? live;
    const owners = this.#ownersOf();
    const inCall = new Set(written.filter((edit, index) => placeOf(edit) !== placeOf(live[index] ?? edit)));
    const grown = new Set(written.map((edit) => edit.kind === 'insertItem' && edit.into));
    const texts = new Map(written.map((edit) => [edit, this.#textInPlace(edit, grown)] as const));
    const outside = written.filter((edit) => !inCall.has(edit) && texts.get(edit) === undefined);
    const inFlow = new Set(outside.filter((edit) => this.#isInFlow(edit, owners)));
    const inBlock = outside.filter((edit) => !inFlow.has(edit));
    const blocks = new BlockChanges(this.#text, detectLayout(this.#text), owners);
    const isLong = [...inFlow].some((edit) =>
      this.#text.slice(placeOf(edit).start, placeOf(edit).end).includes('\n'),
    );
    return [
      ...changes,
      ...changesFor(this.#text, [...inFlow], { oneLine: !isLong, otherForm: flowForms(this.#text) }),
      ...blocks.of(inBlock),
      ...written.flatMap((edit) => (inCall.has(edit) ? [] : (texts.get(edit) ?? []))),
      ...[...inCall].flatMap(
        (edit) => texts.get(edit) ?? (edit.kind === 'replace' ? this.#withinCall(edit) : []),
      ),
    ];
  }

  /**
   * Replaces a text inside its quotes, or a text without quotes. Undefined if it cannot be written this way, or if
   * it is one of the lists that get more items.
   */
  #textInPlace(edit: Edit, grown: ReadonlySet<unknown>): Change | undefined {
    if (edit.kind !== 'replace' || typeof edit.value !== 'string') return undefined;
    const { node, value } = edit;
    if (!(node instanceof YamlString) || node.open || node.start !== node.token.start) return undefined;
    if (grown.has(node)) return undefined;
    const newText = writeInStyle(value, node.style);
    return newText && { start: node.start, end: node.end, newText, rank: 0 };
  }

  /** Replaces a text in a call, and keeps the tag. */
  #withinCall({ node, value }: Extract<Edit, { kind: 'replace' }>): readonly Change[] {
    const quote = this.#text[node.start] === "'" ? "'" : '"';
    const newText = writeQuoted(value, quote);
    return newText === undefined ? [] : [{ start: node.start, end: node.end, newText, rank: 0 }];
  }

  #ownersOf(): ReadonlyMap<ValueNode, Owner> {
    // If a node is in several of these trees, its owner is the one in the policy itself.
    this.#owners ??= new Map(
      this.#read.policies.flatMap(({ root, alternatives = [] }) =>
        [...alternatives.map((each) => each.root), root].flatMap((each) => [...ownersIn(each)]),
      ),
    );
    return this.#owners;
  }

  #isInBrackets(offset: number): boolean {
    this.#brackets ??= bracketsIn(this.#read.tree.roots, this.#text);
    return isInFlow(this.#brackets, offset);
  }

  /** Whether an edit changes something inside brackets, which is written as in JSON. */
  #isInFlow(edit: Edit, owners: ReadonlyMap<ValueNode, Owner>): boolean {
    const text = this.#text;
    switch (edit.kind) {
      case 'replace': {
        const owner = owners.get(edit.node);
        if (owner !== undefined && isFlow(owner.container, text)) return true;
        return this.#isInBrackets(edit.node.start);
      }
      case 'remove':
      case 'removeItem':
        return isFlow(edit.container, text);
      case 'insertMember':
        return isFlow(edit.into, text);
      case 'insertItem': {
        const owner = owners.get(edit.into);
        return isFlow(edit.into, text) || (owner !== undefined && isFlow(owner.container, text));
      }
      case 'renameKey':
        return this.#isInBrackets(edit.member.start);
      case 'repair':
        return false;
    }
  }
}
