import type { Host, HostDocument, HostText } from '../host.ts';
import { findPolicies, isNamedLikePolicy, mayHoldPolicy } from './findPolicies.ts';
import { parseJson } from './parse.ts';
import { renderEdits } from './write.ts';
import { writerFor } from './writer.ts';

/** Policies in JSON, strict or with comments. */
export const jsonHost: Host = {
  languageIds: ['json', 'jsonc'],
  parse: parseDocument,
};

/** A document that is to become a policy is recognised by its name as long as it is no longer than this, in UTF-16 units. */
const nearlyEmpty = 10_000;

function withoutPolicy(text: string, awaitsPolicy: boolean): HostDocument {
  return {
    policies: [],
    awaitsPolicy,
    syntaxErrors: [],
    comments: [],
    writer: (place) => writerFor(text, place),
    render: () => [],
  };
}

function parseDocument({ uri, text, languageId, expected }: HostText): HostDocument {
  const named = expected === true || isNamedLikePolicy(uri);
  if (!mayHoldPolicy(text) && !(named && text.length < nearlyEmpty)) return withoutPolicy(text, false);
  const tree = parseJson(text);
  const policies = findPolicies(tree.root, named);
  if (policies.length === 0) return withoutPolicy(text, named && tree.root === undefined);
  const commentErrors = languageId === 'jsonc' ? [] : tree.comments.map(commentError);
  return {
    policies,
    awaitsPolicy: false,
    syntaxErrors: [...tree.syntaxErrors, ...commentErrors].sort((a, b) => a.start - b.start),
    comments: tree.comments,
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
