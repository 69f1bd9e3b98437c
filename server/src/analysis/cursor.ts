import type { CursorContext } from './cursorContext.ts';
import type { AttributePlace, Place, Typed } from '../hosts/cursor.ts';
import { detectKind } from '../policy/detectKind.ts';
import { lowerPolicy } from '../policy/lower.ts';
import type { PolicyDocument } from '../policy/policy.ts';
import type { TextRange } from '../text/range.ts';
import type { DocumentAnalysis } from './analysis.ts';
import { cursorInStatement } from './cursorInStatement.ts';

/**
 * What the cursor at a UTF-16 offset is on or in; undefined outside of policies, in comments, and in places without a
 * meaning in the policy language. Works on half-typed and broken text; never throws.
 */
export function cursorAt(analysis: DocumentAnalysis, offset: number): CursorContext | undefined {
  const { document, host, policies, alternatives } = analysis;
  const { text } = document;
  if (offset < 0 || offset > text.length) return undefined;
  if (host.awaits !== undefined) {
    return { kind: 'emptyDocument', named: host.awaits === 'policy', ...host.typedInEmpty(offset) };
  }
  if (isInComment(analysis, offset)) return undefined;
  const typedTo = offset - blanksBefore(text, offset);
  // A nested branch comes after the branch around it, so the order is reversed.
  const chosen = alternatives
    .filter(({ branches }) =>
      branches.some(
        ({ start, end }) =>
          start <= offset &&
          (offset <= end ||
            (isOpen(text, end) && (typedTo <= end || isDeeperLine(text, { start, end }, offset)))),
      ),
    )
    .reverse();
  for (const policy of [...chosen.map((each) => each.policy), ...policies]) {
    const found = host.cursorIn(policy.node, offset);
    if (found !== undefined) return toCursor(found.place, policy, found.typed);
  }
  return cursorInUnfinished(analysis, offset);
}

function blanksBefore(text: string, offset: number): number {
  let from = offset;
  while (text[from - 1] === ' ') from--;
  return offset - from;
}

/** Whether the text before `end` is not closed by a quote or bracket. */
function isOpen(text: string, end: number): boolean {
  return !/["'\]}]/.test(text.charAt(end - 1));
}

/** Whether an offset is in an empty line below a range, indented at least as deep as the range's start. */
function isDeeperLine(text: string, { start, end }: TextRange, offset: number): boolean {
  const columnOf = (place: number): number => place - text.lastIndexOf('\n', place - 1);
  return text.slice(end, offset).trim() === '' && columnOf(offset) >= columnOf(start);
}

/** The cursor in a policy that has only been started. */
function cursorInUnfinished(
  { document: { uri }, host }: DocumentAnalysis,
  offset: number,
): CursorContext | undefined {
  const unfinished = host.newPolicyAt?.(offset);
  const found = unfinished && host.cursorIn(unfinished.root, offset);
  if (unfinished === undefined || found === undefined) return undefined;
  const { root, path, context } = unfinished;
  return toCursor(found.place, lowerPolicy(root, context ?? detectKind({ root, path, uri })), found.typed);
}

/** The attributes of the document's language that are allowed at a UTF-16 offset, besides IAM's elements. */
export function attributesAt(analysis: DocumentAnalysis, offset: number): AttributePlace | undefined {
  return isInComment(analysis, offset) ? undefined : analysis.host.attributesAt?.(offset);
}

function isInComment({ document, host }: DocumentAnalysis, offset: number): boolean {
  return host.comments.some(
    ({ start, end }) =>
      start < offset && (offset < end || (offset === end && !document.text.startsWith('/*', start))),
  );
}

function toCursor(place: Place, policy: PolicyDocument, typed: Typed): CursorContext | undefined {
  const { trail, at, member, node } = place;
  const [, owner, second, third] = trail;
  const innermost = trail.at(-1);
  const list =
    innermost !== undefined && 'kind' in innermost && innermost.kind === 'array' ? innermost : undefined;
  const base = { ...typed, policy, member, node, list };
  if (owner === undefined) return { kind: at === 'key' ? 'policyKey' : 'policyBody', ...base };
  if (!('key' in owner)) return undefined;
  const name = owner.key.value;
  if (name === 'Statement') {
    const statementNode =
      second !== undefined && 'kind' in second && second.kind === 'array' ? third : second;
    // Text typed beside an expression cannot continue it.
    if (statementNode === undefined && node?.kind === 'dynamic') return undefined;
    if (statementNode === undefined) return { kind: 'statementBody', ...base };
    const statement = policy.statements.find((each) => each.node === statementNode);
    if (statement === undefined) return undefined;
    const depth = trail.indexOf(statementNode);
    return cursorInStatement({ ...base, statement }, trail.slice(depth + 1), at);
  }
  if (second !== undefined) return undefined;
  if (name === 'Version') return { kind: 'version', ...base };
  return name === 'Id' ? { kind: 'policyId', ...base } : undefined;
}
