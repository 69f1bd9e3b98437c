import type { DocumentHighlight, Location } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import { cursorAt } from '../../analysis/cursor.ts';
import type { PolicyDocument } from '../../policy/policy.ts';
import type { StringNode } from '../../syntax/node.ts';
import { rangeIn } from '../../syntax/node.ts';
import type { TextRange } from '../../text/range.ts';
import { toRange } from '../diagnostics.ts';

/** The Sid at a UTF-16 offset. */
export interface SidAt {
  readonly sid: StringNode;
  readonly policy: PolicyDocument;
}

/** Undefined if the offset is on anything else, or on the place of a Sid that is not written yet. */
export function sidAt(analysis: DocumentAnalysis, offset: number): SidAt | undefined {
  const cursor = cursorAt(analysis, offset);
  return cursor?.kind === 'sid' && cursor.token ? { sid: cursor.token, policy: cursor.policy } : undefined;
}

/** The text of a Sid without its quotes. */
export function nameOf(sid: StringNode): TextRange {
  return rangeIn(sid, 0, sid.value.length);
}

/** The Sid at a UTF-16 offset and all other uses of it in its policy, in document order. */
export function referencesOfSid(analysis: DocumentAnalysis, offset: number): Location[] {
  return locate(analysis, usesOf(sidAt(analysis, offset)));
}

/** The other uses of the Sid at a UTF-16 offset in its policy. */
export function otherUsesOfSid(analysis: DocumentAnalysis, offset: number): Location[] {
  const at = sidAt(analysis, offset);
  return locate(
    analysis,
    usesOf(at).filter((sid) => sid !== at?.sid),
  );
}

/** The same as ranges to highlight in an editor. */
export function highlightsOfSid(analysis: DocumentAnalysis, offset: number): DocumentHighlight[] {
  return usesOf(sidAt(analysis, offset)).map((sid) => ({ range: toRange(analysis.lines, nameOf(sid)) }));
}

function usesOf(at: SidAt | undefined): readonly StringNode[] {
  if (at === undefined || at.sid.value === '') return [];
  return at.policy.statements.flatMap(({ sid }) => (sid?.value === at.sid.value ? [sid] : []));
}

function locate({ document: { uri }, lines }: DocumentAnalysis, sids: readonly StringNode[]): Location[] {
  return sids.map((sid) => ({ uri, range: toRange(lines, nameOf(sid)) }));
}
