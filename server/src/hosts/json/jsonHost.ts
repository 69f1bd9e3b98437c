import type { Edit } from '../../syntax/edit.ts';
import type { ObjectNode } from '../../syntax/node.ts';
import type { HostCursor } from '../cursor.ts';
import { readCalls, writeCalls } from '../cloudFormation/templateHost.ts';
import { saysTheSame } from '../expected.ts';
import { findPolicies } from '../findPolicies.ts';
import type { CallWriter } from '../cloudFormation/writeCalls.ts';
import type { Host, HostDocument, HostText, HostedPolicy } from '../host.ts';
import { withoutPolicy } from '../host.ts';
import { isInside, placeAt } from './cursorPlace.ts';
import { typedAt, typedInEmpty } from './cursorToken.ts';
import { awaitsSnippet, isNamedLikePolicy, jsonLook } from './look.ts';
import { parseJson } from './parse.ts';
import { readPasted } from './pasted.ts';
import { readTemplate } from './unquotedMarks.ts';
import { renderEdits } from './write.ts';
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
  const filled = readTemplate(text, written) ?? { text, tree: written };
  const pasted = readPasted(text, filled);
  const tree = pasted?.tree ?? filled.tree;
  const { policies, calls, values } = readCalls([tree.root], findPolicies(tree.root, named));
  if (policies.length === 0) {
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
    cursorIn: (policy, offset) => cursorIn(policy, text, offset),
    typedInEmpty: (offset) => typedInEmpty(text, offset),
    values,
    writer: (place) => writeCalls(writerFor(text, place), calls, place.offset),
    render: (edits, options) => renderEdits(text, calls?.edits(edits) ?? edits, options),
    canRender: ({ edits }) => calls === undefined || canWrite(text, edits, { policies, calls }),
  };
}

/** Whether a template says after the edits what they say: a call may have no text that does. */
function canWrite(
  text: string,
  edits: readonly Edit[],
  { policies, calls }: { readonly policies: readonly HostedPolicy[]; readonly calls: CallWriter },
): boolean {
  if (!calls.canWrite(edits)) return false;
  const readAgain = (changed: string): readonly ObjectNode[] => {
    const written = parseJson(changed);
    const { root } = readTemplate(changed, written)?.tree ?? written;
    return readCalls([root], findPolicies(root, false)).policies.map((policy) => policy.root);
  };
  const document = { text, policies: policies.map(({ root }) => root), readAgain };
  return saysTheSame(document, edits, renderEdits(text, calls.edits(edits), { stops: false }));
}

function commentError(range: { start: number; end: number }): {
  start: number;
  end: number;
  message: string;
} {
  return { start: range.start, end: range.end, message: 'JSON has no comments.' };
}

function cursorIn(policy: ObjectNode, text: string, offset: number): HostCursor | undefined {
  const place = isInside(policy, text, offset) ? placeAt(policy, text, offset) : undefined;
  return place && { place, typed: typedAt(place, text, offset) };
}
