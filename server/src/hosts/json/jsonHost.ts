import type { Host, HostDocument, HostText } from '../host.ts';
import { findPolicies } from './findPolicies.ts';
import { awaitsSnippet, isNamedLikePolicy, jsonLook } from './look.ts';
import { parseJson } from './parse.ts';
import { readPasted } from './pasted.ts';
import { renderEdits } from './write.ts';
import { writerFor } from './writer.ts';

export const jsonHost: Host = {
  ...jsonLook,
  parse: parseDocument,
};

function withoutPolicy(text: string, awaits?: HostDocument['awaits']): HostDocument {
  return {
    policies: [],
    ...(awaits && { awaits }),
    syntaxErrors: [],
    comments: [],
    ascii: false,
    writer: (place) => writerFor(text, place),
    render: () => [],
  };
}

function parseDocument(document: HostText): HostDocument {
  const { uri, text, languageId, expected } = document;
  if (!jsonLook.mayHoldPolicy(document)) return withoutPolicy(text);
  const named = expected === true || isNamedLikePolicy(uri);
  const written = parseJson(text);
  const pasted = readPasted(text, written);
  const tree = pasted?.tree ?? written;
  const policies = findPolicies(tree.root, named);
  if (policies.length === 0) {
    if (named && tree.root === undefined) return withoutPolicy(text, 'policy');
    return withoutPolicy(text, awaitsSnippet(document) ? 'anything' : undefined);
  }
  const commentErrors = languageId === 'jsonc' ? [] : tree.comments.map(commentError);
  return {
    policies,
    syntaxErrors: [...tree.syntaxErrors, ...commentErrors, ...(pasted ? [pasted.error] : [])].sort(
      (a, b) => a.start - b.start,
    ),
    ...(pasted && { pasted: pasted.error }),
    comments: tree.comments,
    ascii: pasted === undefined && tree.ascii,
    writer: (place) => writerFor(text, place),
    render: (edits, options) => renderEdits(text, edits, options),
  };
}

function commentError(range: { start: number; end: number }): {
  start: number;
  end: number;
  message: string;
} {
  return { start: range.start, end: range.end, message: 'JSON has no comments.' };
}
