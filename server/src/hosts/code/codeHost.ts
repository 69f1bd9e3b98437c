import type { Host, HostDocument, HostText } from '../host.ts';
import { withoutPolicy } from '../host.ts';
import { cursorIn } from './cursor.ts';
import { codeLook } from './look.ts';
import { CodeString } from './nodes.ts';
import { policiesIn } from './policies.ts';
import { replacementsFor } from './render.ts';
import { isString } from './tokens.ts';
import { CodeWriter, styleOf } from './writer.ts';

export const codeHost: Host = {
  ...codeLook,
  parse: parseDocument,
};

function parseDocument(document: HostText): HostDocument {
  const { text, languageId } = document;
  if (!codeLook.mayHoldPolicy(document)) return withoutPolicy;
  const { policies, words } = policiesIn(text, languageId);
  if (policies.length === 0) return withoutPolicy;
  const lineComment = words.isPython ? '#' : '//';
  return {
    ...withoutPolicy,
    policies,
    isPartial: true,
    comments: words.comments,
    lineComment,
    isInText: (offset) =>
      words.tokens.some(
        (token) =>
          isString(token) &&
          token.start < offset &&
          offset < token.end &&
          text.slice(token.start, offset).includes('\n'),
      ),
    cursorIn,
    writer: ({ offset }) => {
      const node = policies
        .filter(({ root }) => root.start <= offset && offset <= root.end)
        .map(({ root }) => cursorIn(root, offset + 1)?.typed.token)
        .find((token) => token instanceof CodeString);
      const style = node === undefined ? { quote: '"' } : styleOf(text, node);
      return new CodeWriter(style, !words.isPython && node?.token === undefined);
    },
    render: (edits) => replacementsFor(text, edits) ?? [],
    canRender: ({ edits }) => replacementsFor(text, edits) !== undefined,
  };
}
