import type { Edit } from '../../syntax/edit.ts';
import { hasTemplateMark, hasVariable } from '../../policy/variables.ts';
import type { ArrayNode, ObjectNode, ValueNode } from '../../syntax/node.ts';
import type { TextChange } from '../../text/textChange.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import { shiftOf } from '../../text/textChange.ts';
import { newPolicyAt, isEmptyPolicy, placeForPolicy } from '../newPolicy.ts';
import type { HostCursor } from '../cursor.ts';
import type { ReadPolicies } from '../cloudFormation/templateHost.ts';
import { SubTexts } from '../cloudFormation/subTexts.ts';
import { findSamProperties } from '../cloudFormation/samProperties.ts';
import { readCallsInSteps, writeCalls } from '../cloudFormation/templateHost.ts';
import { matchesEdits } from '../matchesEdits.ts';
import { findInSteps, isPolicy } from '../findPolicies.ts';
import type { CallWriter } from '../cloudFormation/writeCalls.ts';
import type {
  Host,
  HostDocument,
  HostText,
  HostedPolicy,
  RenderOptions,
  RereadDocument,
  TextReplacement,
} from '../host.ts';
import { unreadFrom, withoutPolicy } from '../host.ts';
import { isInside, placeAt } from './cursorPlace.ts';
import { typedAt, typedInEmpty } from './cursorToken.ts';
import { inDoubleQuotes } from './embedded.ts';
import { EmbeddedPolicies } from './embeddedPolicies.ts';
import { awaitsSnippet, isNamedLikePolicy, jsonLook } from './look.ts';
import { finishChanges } from './writing/newText.ts';
import { moved } from '../../syntax/moved.ts';
import type { JsonTree } from './parse.ts';
import { hasErrorsWithin, parseSteps } from './parse.ts';
import { readPasted } from './pasted/readPasted.ts';
import type { PastedText } from './pasted/singleError.ts';
import { errorsOfComments } from './comments.ts';
import { suspect } from './pasted/pastedParts.ts';
import { rereadJson } from './reread.ts';
import { unclosedString } from './scan.ts';
import { isIntrinsic } from './templates.ts';
import type { FilledText } from './unquotedMarks.ts';
import { readTemplateInSteps } from './unquotedMarks.ts';
import { changesFor, renderEdits } from './writing/renderEdits.ts';
import { writerFor } from './writing/writer.ts';

export const jsonHost: Host = {
  ...jsonLook,
  parse: (document) => atOnce(readDocument(document)),
  steps: readDocument,
};

function withoutPolicyYet(text: string, awaits?: HostDocument['awaits']): HostDocument {
  return {
    ...withoutPolicy,
    ...(awaits && { awaits }),
    typedInEmpty: (offset) => typedInEmpty(text, offset),
    writer: (place) => writerFor(text, place),
  };
}

function* readDocument(document: HostText): Steps<HostDocument> {
  const { text } = document;
  if (!jsonLook.mayHoldPolicy(document)) return withoutPolicyYet(text);
  const named = isNamed(document);
  const written = yield* parseSteps(text);
  yield;
  const filled = (yield* readTemplateInSteps(text, written)) ?? { text, tree: written, values: undefined };
  const pasted = yield* readPasted(text, filled, document.languageId === 'jsonc');
  const tree = pasted?.tree ?? filled.tree;
  const embedded = embeddedIn(tree.root);
  const found = yield* findInSteps(tree.root, named, (node, use) => embedded.steps(node, use));
  const read = yield* readCallsInSteps([tree.root], found, {
    mayChoose: text.includes('If'),
    isInText: (root) => embedded.has(root),
  });
  yield;
  const samProperties = findSamProperties([tree.root]);
  yield;
  if (read.policies.length === 0 && samProperties.length === 0) {
    if (named && tree.root === undefined) return withoutPolicyYet(text, 'policy');
    const awaits = awaitsSnippet(document) ? 'anything' : undefined;
    const none = { ...withoutPolicyYet(text, awaits), ...unreadFrom(tree.unread) };
    return awaits === undefined ? { ...none, ...unfinishedIn(text, tree) } : none;
  }
  return new Reading(document, {
    ...{ tree, found, read, embedded, samProperties },
    ascii: tree.ascii && written.ascii,
    values: filled.values,
    pasted,
  }).document();
}

function embeddedIn(root: ValueNode | undefined): EmbeddedPolicies {
  const texts = new SubTexts([root]);
  return new EmbeddedPolicies((_, call) =>
    call === undefined ? inDoubleQuotes : { ...inDoubleQuotes, ...texts.of(call) },
  );
}

function isNamed({ uri, expected }: HostText): boolean {
  return expected === true || isNamedLikePolicy(uri);
}

/** The result of reading a document. */
interface ReadText {
  readonly tree: JsonTree;
  /** The policies as they are written. */
  readonly found: readonly HostedPolicy[];
  readonly read: ReadPolicies;
  readonly embedded: EmbeddedPolicies;
  readonly samProperties: HostDocument['samProperties'];
  readonly ascii: boolean;
  /** The starts of strings that replace a template's placeholders. */
  readonly values: ReadonlySet<number> | undefined;
  readonly pasted: PastedText | undefined;
}

/** A document that contains policies. */
class Reading {
  readonly #source: HostText;
  readonly #of: ReadText;

  constructor(source: HostText, of: ReadText) {
    this.#source = source;
    this.#of = of;
  }

  document(): HostDocument {
    const { text, languageId } = this.#source;
    const { tree, read, embedded, samProperties, ascii, values, pasted } = this.#of;
    const { policies, calls, unsubstituted } = read;
    const comments = pasted?.coversComments === true ? [] : tree.comments;
    const commentErrors = errorsOfComments(text, comments, languageId === 'jsonc');
    return {
      policies,
      ...(tree.root && { roots: [tree.root] }),
      syntaxErrors: [
        ...tree.syntaxErrors,
        ...commentErrors,
        ...(pasted ? [pasted.error] : []),
        ...embedded.syntaxErrors(policies.map(({ root }) => root)),
      ].sort((a, b) => a.start - b.start),
      ...(pasted && { pasted: pasted.error }),
      reportsSyntaxErrors: true,
      comments: tree.comments,
      lineComment: languageId === 'json' ? undefined : '//',
      ascii,
      cursorIn: (policy, offset) =>
        embedded.has(policy) ? embedded.cursorIn(policy, offset) : cursorIn(policy, { text, values }, offset),
      textAround: (offset) => embedded.textAround(offset),
      typedInEmpty: (offset) => typedInEmpty(text, offset),
      newPolicyAt: (offset) => newPolicyAt(tree.root, offset),
      valuesAt: (offset) => (embedded.isPlainAt(offset) ? undefined : read.values),
      unsubstituted,
      samProperties,
      writer: (place) => embedded.writer(place) ?? writeCalls(writerFor(text, place), calls, place.offset),
      render: (edits, options) => render(text, edits, { calls, embedded, options }),
      canRender: (change) =>
        calls === undefined || atOnce(canWrite(text, change.edits, { policies, calls, embedded })),
      ...(calls && {
        check: ({ edits }) => canWrite(text, edits, { policies, calls, embedded }),
        refuses: ({ edits }) => refuses(edits, { calls, embedded }),
      }),
      reread: (document, change) => this.#reread(document, change),
    };
  }

  /**
   * Reads the document again only if the change is inside one policy, or around the root, and the text around the
   * policies keeps its meaning.
   */
  #reread(document: HostText, change: TextChange): RereadDocument | undefined {
    const { tree, found, read, embedded, samProperties, values, pasted, ascii } = this.#of;
    const isPlain = values === undefined && pasted === undefined;
    if (!isPlain || !embedded.isEmpty || samProperties.length > 0) return undefined;
    if (!jsonLook.mayHoldPolicy(document)) return undefined;
    const next = rereadJson({ text: this.#source.text, tree }, document.text, change);
    if (next === undefined || mayBeRepaired(document.text, next.tree)) return undefined;
    const changed = found.findIndex(({ root }) => root.start < change.start && change.oldEnd < root.end);
    const root = next.around.find(({ start }) => start === found[changed]?.root.start);
    if (root === undefined ? next.around.length > 0 : !isStillPolicy(found[changed], root, document))
      return undefined;
    const by = shiftOf(change);
    const written = found.map((policy, index) => {
      if (index === changed && root?.kind === 'object') return { ...policy, root };
      return policy.root.start < change.start ? policy : { ...policy, root: moved(policy.root, by) };
    });
    const again = read.reread(written, changed);
    if (again === undefined) return undefined;
    const of = { ...this.#of, tree: next.tree, found: written, read: again };
    const host = new Reading(document, { ...of, ascii: ascii && next.tree.ascii }).document();
    return { host, changed: changed < 0 ? undefined : changed };
  }
}

function isStillPolicy(
  policy: HostedPolicy | undefined,
  root: ObjectNode | ArrayNode,
  document: HostText,
): boolean {
  return (
    policy !== undefined &&
    root.kind === 'object' &&
    !isIntrinsic(root) &&
    isPolicy(root, policy.path.length === 0, isNamed(document))
  );
}

/**
 * Whether a text with syntax errors may parse without template placeholders, pasted characters or line breaks in
 * strings. Checking for these takes a pass over the whole text.
 */
function mayBeRepaired(text: string, tree: JsonTree): boolean {
  const mayBe = (): boolean =>
    tree.syntaxErrors.some(({ message }) => message === unclosedString) ||
    hasVariable(text) ||
    hasTemplateMark(text) ||
    suspect.test(text);
  return hasErrorsWithin(tree) && mayBe();
}

function render(
  text: string,
  edits: readonly Edit[],
  { calls, embedded, options }: Written & { readonly options: RenderOptions },
): readonly TextReplacement[] {
  const { changes, others } = embedded.divide(edits);
  const written = calls === undefined ? others : [...new Set(calls.edits(others))];
  if (changes.length === 0) return renderEdits(text, written, options);
  return finishChanges([...changes, ...changesFor(text, written, {})], options.stops);
}

/** What is needed to write edits of a document. */
interface Written {
  readonly calls: CallWriter | undefined;
  readonly embedded: EmbeddedPolicies;
}

/** Whether the template is known to be unable to express the edits before the resulting text is parsed. */
function* refuses(
  edits: readonly Edit[],
  { calls, embedded }: Written & { readonly calls: CallWriter },
): Steps<boolean> {
  yield;
  return !calls.canWrite(edits, (edit) => embedded.isPlain(edit));
}

/** Whether the template can express the edits. A call may not be able to. */
function* canWrite(
  text: string,
  edits: readonly Edit[],
  {
    policies,
    calls,
    embedded,
  }: Written & { readonly policies: readonly HostedPolicy[]; readonly calls: CallWriter },
): Steps<boolean> {
  if (yield* refuses(edits, { calls, embedded })) return false;
  function* readAgain(changed: string): Steps<readonly ObjectNode[]> {
    const written = yield* parseSteps(changed);
    const { root } = (yield* readTemplateInSteps(changed, written))?.tree ?? written;
    const again = embeddedIn(root);
    const found = yield* findInSteps(root, false, (node, call) => again.steps(node, call));
    const read = yield* readCallsInSteps([root], found, {
      mayChoose: changed.includes('If'),
      isInText: (policy) => again.has(policy),
    });
    return read.policies.map((policy) => policy.root);
  }
  const document = { text, policies: policies.map(({ root }) => root), readAgain };
  return yield* matchesEdits(
    document,
    calls.inAllTrees(edits),
    render(text, edits, { calls, embedded, options: { stops: false } }),
  );
}

/** For a document without policies: finds a policy that is being started. */
function unfinishedIn(text: string, { root }: JsonTree): Pick<HostDocument, 'newPolicyAt' | 'cursorIn'> {
  return {
    newPolicyAt: (offset) => newPolicyAt(root, offset),
    cursorIn: (policy, offset) => cursorIn(policy, { text, values: undefined }, offset),
  };
}

function cursorIn(policy: ObjectNode, { text, values }: FilledText, offset: number): HostCursor | undefined {
  if (isEmptyPolicy(policy)) {
    if (!/^\s*:\s*$/.test(text.slice(policy.start, offset))) return undefined;
    const place = placeForPolicy('value', policy, offset);
    return { place, typed: typedAt(place, text, offset) };
  }
  const place = isInside(policy, text, offset) ? placeAt(policy, text, offset) : undefined;
  // A template placeholder that was read as a key can span many lines, and contains no words of the policy language.
  if (place?.node?.kind === 'string' && values?.has(place.node.start) === true) return undefined;
  return place && { place, typed: typedAt(place, text, offset) };
}
