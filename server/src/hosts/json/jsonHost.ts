import type { Host, HostDocument, HostText } from '../host.ts';
import { findPolicies } from './findPolicies.ts';
import { isNamedLikePolicy, jsonLook } from './look.ts';
import { parseJson } from './parse.ts';
import { renderEdits } from './write.ts';
import { writerFor } from './writer.ts';

export const jsonHost: Host = {
  ...jsonLook,
  parse: parseDocument,
};

function withoutPolicy(text: string, awaitsPolicy: boolean): HostDocument {
  return {
    policies: [],
    awaitsPolicy,
    syntaxErrors: [],
    comments: [],
    ascii: false,
    writer: (place) => writerFor(text, place),
    render: () => [],
  };
}

function parseDocument(document: HostText): HostDocument {
  const { uri, text, languageId, expected } = document;
  if (!jsonLook.mayHoldPolicy(document)) return withoutPolicy(text, false);
  const named = expected === true || isNamedLikePolicy(uri);
  const tree = parseJson(text);
  const policies = findPolicies(tree.root, named);
  if (policies.length === 0) return withoutPolicy(text, named && tree.root === undefined);
  const commentErrors = languageId === 'jsonc' ? [] : tree.comments.map(commentError);
  return {
    policies,
    awaitsPolicy: false,
    syntaxErrors: [...tree.syntaxErrors, ...commentErrors].sort((a, b) => a.start - b.start),
    comments: tree.comments,
    ascii: tree.ascii,
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
