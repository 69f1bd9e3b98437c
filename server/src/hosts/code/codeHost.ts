import type { Edit } from '../../syntax/edit.ts';
import type { TextRange } from '../../text/range.ts';
import type { Steps } from '../../text/steps.ts';
import { atOnce } from '../../text/steps.ts';
import type { ObjectNode } from '../../syntax/node.ts';
import { memberOf } from '../../syntax/node.ts';
import type { HostCursor } from '../cursor.ts';
import { nothingTyped } from '../cursor.ts';
import type { Host, HostDocument, HostText, TextReplacement, ValueWriter } from '../host.ts';
import { withoutPolicy } from '../host.ts';
import { finishChanges } from '../json/writing/newText.ts';
import { betweenHoles, cursorIn } from './cursor.ts';
import { codeLook } from './look.ts';
import type { CodePolicies } from './policies.ts';
import { findPoliciesInSteps } from './policies.ts';
import { replacementsFor } from './render.ts';
import type { Token } from './tokens.ts';
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
      if (own === undefined) return cursorIn(root, offset, text);
      const cursor = inStatement(embedded.cursorIn(own, offset), root, own);
      return (
        cursor &&
        betweenHoles(
          cursor,
          words.tokens.find((token) => isAround(token, offset)),
          text,
        )
      );
    },
    writer: (place) => embedded.writer(place) ?? writerAt(text, place.offset, read),
    render: (edits) => replacementsIn(edits, read) ?? [],
    canRender: ({ edits }) => replacementsIn(edits, read) !== undefined,
    *refuses({ edits }) {
      yield;
      const outside = edits.filter((edit) => !embedded.owns(edit));
      return replacementsFor(text, outside) === undefined;
    },
  };
}

/** The cursor in JSON of a lone statement, as a part of the policy around it. */
function inStatement(
  cursor: HostCursor | undefined,
  policy: ObjectNode,
  own: ObjectNode,
): HostCursor | undefined {
  const member = memberOf(policy, 'Statement');
  const list = member?.value?.kind === 'array' ? member.value : undefined;
  const [statement] = list?.items ?? [];
  const isLone = memberOf(own, 'Statement') === undefined && statement?.kind === 'object';
  if (cursor === undefined || !isLone || member === undefined || list === undefined) return cursor;
  const [, ...inner] = cursor.place.trail;
  return { ...cursor, place: { ...cursor.place, trail: [policy, member, list, statement, ...inner] } };
}

function writerAt(text: string, offset: number, { words }: CodePolicies): ValueWriter {
  const token = words.tokens.find((each) => isAround(each, offset));
  const style = isString(token) ? styleOf(text, token) : { quote: text.includes("'") ? "'" : '"' };
  return new CodeWriter(style, !words.isPython && !isString(token));
}

/** Whether an offset is between the quotes of a string, or at the opening one. */
function isAround(token: Token, offset: number): boolean {
  return isString(token) && token.start <= offset && offset <= token.inner.end;
}

/** Returns undefined if the edits cannot be written. */
function replacementsIn(
  edits: readonly Edit[],
  { words: { text, tokens }, embedded }: CodePolicies,
): readonly TextReplacement[] | undefined {
  const { changes, others } = embedded.divide(edits);
  // JSON can be joined from several strings.
  const isWithin = ({ start, end }: TextRange): boolean =>
    tokens.some((token) => isString(token) && token.inner.start <= start && end <= token.inner.end);
  if (!changes.every(isWithin)) return undefined;
  const replacements = replacementsFor(text, others);
  if (replacements === undefined || changes.length === 0) return replacements;
  return [...replacements, ...finishChanges(changes, false)].sort((a, b) => a.start - b.start);
}
