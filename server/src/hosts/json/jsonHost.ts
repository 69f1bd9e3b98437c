import type { Edit } from '../../syntax/edit.ts';
import type { ObjectNode } from '../../syntax/node.ts';
import type { HostCursor } from '../cursor.ts';
import { findSamProperties } from '../cloudFormation/samProperties.ts';
import { readCalls, writeCalls } from '../cloudFormation/templateHost.ts';
import { saysTheSame } from '../expected.ts';
import { findPolicies } from '../findPolicies.ts';
import type { CallWriter } from '../cloudFormation/writeCalls.ts';
import type { Host, HostDocument, HostText, HostedPolicy, RenderOptions, TextReplacement } from '../host.ts';
import { withoutPolicy } from '../host.ts';
import { isInside, placeAt } from './cursorPlace.ts';
import { typedAt, typedInEmpty } from './cursorToken.ts';
import { inDoubleQuotes } from './embedded.ts';
import { EmbeddedPolicies } from './embeddedPolicies.ts';
import { awaitsSnippet, isNamedLikePolicy, jsonLook } from './look.ts';
import { finishChanges } from './newText.ts';
import { parseJson } from './parse.ts';
import { readPasted } from './pasted.ts';
import type { FilledText } from './unquotedMarks.ts';
import { readTemplate } from './unquotedMarks.ts';
import { changesFor, renderEdits } from './write.ts';
import { writerFor } from './writer.ts';

export const jsonHost: Host = {
  ...jsonLook,
  parse: parseDocument,
};

function withoutPolicyYet(text: string, awaits?: HostDocument['awaits']): HostDocument {
  return {
    ...withoutPolicy,
    ...(awaits && { awaits }),
    typedInEmpty: (offset) => typedInEmpty(text, offset),
    writer: (place) => writerFor(text, place),
  };
}

function parseDocument(document: HostText): HostDocument {
  const { uri, text, languageId, expected } = document;
  if (!jsonLook.mayHoldPolicy(document)) return withoutPolicyYet(text);
  const named = expected === true || isNamedLikePolicy(uri);
  const written = parseJson(text);
  const filled = readTemplate(text, written) ?? { text, tree: written, values: undefined };
  const pasted = readPasted(text, filled);
  const tree = pasted?.tree ?? filled.tree;
  const embedded = new EmbeddedPolicies(() => inDoubleQuotes);
  const { policies, calls, values, unsubstituted } = readCalls(
    [tree.root],
    findPolicies(tree.root, named, (node) => embedded.read(node)),
    { isInText: (root) => embedded.has(root) },
  );
  const samProperties = findSamProperties([tree.root]);
  if (policies.length === 0 && samProperties.length === 0) {
    if (named && tree.root === undefined) return withoutPolicyYet(text, 'policy');
    return withoutPolicyYet(text, awaitsSnippet(document) ? 'anything' : undefined);
  }
  const commentErrors = languageId === 'jsonc' ? [] : tree.comments.map(commentError);
  return {
    policies,
    syntaxErrors: [...tree.syntaxErrors, ...commentErrors, ...(pasted ? [pasted.error] : [])].sort(
      (a, b) => a.start - b.start,
    ),
    ...(pasted && { pasted: pasted.error }),
    reportsSyntaxErrors: true,
    comments: tree.comments,
    lineComment: languageId === 'json' ? undefined : '//',
    ascii: tree.ascii && written.ascii,
    cursorIn: (policy, offset) =>
      embedded.has(policy)
        ? embedded.cursorIn(policy, offset)
        : cursorIn(policy, { text, values: filled.values }, offset),
    isInText: (offset) => embedded.holds(offset),
    typedInEmpty: (offset) => typedInEmpty(text, offset),
    // In a text of JSON nothing can be put in.
    values: embedded.isEmpty ? values : undefined,
    unsubstituted,
    samProperties,
    writer: (place) => embedded.writer(place) ?? writeCalls(writerFor(text, place), calls, place.offset),
    render: (edits, options) => render(text, edits, { calls, embedded, options }),
    canRender: (change) => calls === undefined || canWrite(text, change.edits, { policies, calls, embedded }),
  };
}

function render(
  text: string,
  edits: readonly Edit[],
  { calls, embedded, options }: Written & { readonly options: RenderOptions },
): readonly TextReplacement[] {
  const { changes, others } = embedded.divide(edits);
  if (changes.length === 0) return renderEdits(text, calls?.edits(others) ?? others, options);
  return finishChanges([...changes, ...changesFor(text, others, {})], options.stops);
}

/** What a document's edits are written with. */
interface Written {
  readonly calls: CallWriter | undefined;
  readonly embedded: EmbeddedPolicies;
}

/** Whether a template says after the edits what they say: a call may have no text that does. */
function canWrite(
  text: string,
  edits: readonly Edit[],
  {
    policies,
    calls,
    embedded,
  }: Written & { readonly policies: readonly HostedPolicy[]; readonly calls: CallWriter },
): boolean {
  if (!calls.canWrite(edits, (edit) => embedded.owns(edit))) return false;
  const readAgain = (changed: string): readonly ObjectNode[] => {
    const written = parseJson(changed);
    const { root } = readTemplate(changed, written)?.tree ?? written;
    const again = new EmbeddedPolicies(() => inDoubleQuotes);
    const found = findPolicies(root, false, (node) => again.read(node));
    return readCalls([root], found, { isInText: (policy) => again.has(policy) }).policies.map(
      (policy) => policy.root,
    );
  };
  const document = { text, policies: policies.map(({ root }) => root), readAgain };
  return saysTheSame(document, edits, render(text, edits, { calls, embedded, options: { stops: false } }));
}

function commentError(range: { start: number; end: number }): {
  start: number;
  end: number;
  message: string;
} {
  return { start: range.start, end: range.end, message: 'JSON has no comments.' };
}

function cursorIn(policy: ObjectNode, { text, values }: FilledText, offset: number): HostCursor | undefined {
  const place = isInside(policy, text, offset) ? placeAt(policy, text, offset) : undefined;
  // A template's mark that was read as a key may go over many lines, and no word of the policy language is in it.
  if (place?.node?.kind === 'string' && values?.has(place.node.start) === true) return undefined;
  return place && { place, typed: typedAt(place, text, offset) };
}
