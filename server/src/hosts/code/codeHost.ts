import type { Edit } from '../../syntax/edit.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import { nothingTyped } from '../cursor.ts';
import type { Host, HostDocument, HostText, TextReplacement, ValueWriter } from '../host.ts';
import { withoutPolicy } from '../host.ts';
import type { EmbeddedPolicies } from '../json/embeddedPolicies.ts';
import { finishChanges } from '../json/writing/newText.ts';
import { cursorIn } from './cursor.ts';
import { codeLook } from './look.ts';
import { CodeString } from './nodes.ts';
import type { CodePolicies } from './policies.ts';
import { findPoliciesInSteps } from './policies.ts';
import { replacementsFor } from './render.ts';
import { isString } from './tokens.ts';
import { CodeWriter, styleOf } from './writer.ts';

export const codeHost: Host = {
  ...codeLook,
  parse: (document) => atOnce(readDocument(document)),
  steps: readDocument,
};

function* readDocument(document: HostText): Steps<HostDocument> {
  const { text, languageId } = document;
  if (!codeLook.mayHoldPolicy(document)) return withoutPolicy;
  const read = yield* findPoliciesInSteps(text, languageId);
  const { policies, words, embedded, embeddedRoots } = read;
  if (policies.length === 0) return withoutPolicy;
  const lineComment = words.isPython ? '#' : '//';
  const { syntaxErrors, unsubstituted, samProperties } = withoutPolicy;
  // All properties are written out: objects that begin with those of another are slow to create.
  return {
    syntaxErrors,
    reportsSyntaxErrors: false,
    valuesAt: () => undefined,
    unsubstituted,
    samProperties,
    ascii: false,
    typedInEmpty: nothingTyped,
    policies,
    isPartial: true,
    comments: words.comments,
    lineComment,
    textAround: (offset) =>
      words.tokens.find(
        (token) =>
          isString(token) &&
          token.start < offset &&
          offset < token.end &&
          text.slice(token.start, offset).includes('\n'),
      ),
    cursorIn: (root, offset) => {
      const own = embeddedRoots.get(root);
      return own === undefined ? cursorIn(root, offset) : embedded.cursorIn(own, offset);
    },
    writer: (place) => embedded.writer(place) ?? writerAt(text, place.offset, read),
    render: (edits) => replacementsIn(text, edits, embedded) ?? [],
    canRender: ({ edits }) => replacementsIn(text, edits, embedded) !== undefined,
    *refuses({ edits }) {
      yield;
      const outside = edits.filter((edit) => !embedded.owns(edit));
      return replacementsFor(text, outside) === undefined;
    },
  };
}

function writerAt(text: string, offset: number, { policies, words }: CodePolicies): ValueWriter {
  const node = policies
    .filter(({ root }) => root.start <= offset && offset <= root.end)
    .map(({ root }) => cursorIn(root, offset + 1)?.typed.token)
    .find((token) => token instanceof CodeString);
  const style = node === undefined ? { quote: '"' } : styleOf(text, node);
  return new CodeWriter(style, !words.isPython && node?.token === undefined);
}

/** Returns undefined if the edits cannot be written. */
function replacementsIn(
  text: string,
  edits: readonly Edit[],
  embedded: EmbeddedPolicies,
): readonly TextReplacement[] | undefined {
  const { changes, others } = embedded.divide(edits);
  const replacements = replacementsFor(text, others);
  if (replacements === undefined || changes.length === 0) return replacements;
  return [...replacements, ...finishChanges(changes, false)].sort((a, b) => a.start - b.start);
}
