import type { InlayHint, Range } from 'vscode-languageserver-types';
import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Action, Catalog } from '../../catalog/catalog.ts';
import type { ActionPattern } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import { count } from '../hover/markdown.ts';
import { countLevels, levelCount } from './actionCounts.ts';

/** A line gets no hint if it would become longer than this. */
const maxLineLength = 110;

/** What the wildcards of actions on these lines match: `→ 43 actions, 6 write`. */
export function inlayHints(analysis: DocumentAnalysis, { start, end }: Range, catalog: Catalog): InlayHint[] {
  const { lines } = analysis;
  const [from, to] = [lines.offsetAt({ ...start, character: 0 }), lines.offsetAt(end)];
  const hints: InlayHint[] = [];
  const labels = new Map<string, string | undefined>();
  const labelOnce = (pattern: ActionPattern): string | undefined => {
    const key = `${String(pattern.negated)} ${pattern.literal.value}`;
    if (!labels.has(key)) labels.set(key, labelOf(pattern, catalog));
    return labels.get(key);
  };
  for (const { statements, ...policy } of analysis.policies) {
    if (policy.end < from || policy.start > to) continue;
    for (const statement of statements) {
      if (statement.end < from || statement.start > to) continue;
      for (const pattern of statement.actions) {
        if (pattern.start < from || pattern.end > to || !hasWildcard(pattern.literal.value)) continue;
        const hint = hintAfter(analysis, pattern, labelOnce);
        if (hint !== undefined) hints.push(hint);
      }
    }
  }
  return hints;
}

/** The label is computed last, since it takes longest, and a line of a minified policy has no room for it. */
function hintAfter(
  { lines, document }: DocumentAnalysis,
  pattern: ActionPattern,
  labelOnce: (pattern: ActionPattern) => string | undefined,
): InlayHint | undefined {
  const position = lines.positionAt(pattern.end);
  const left = maxLineLength - position.character;
  if (left <= 0) return undefined;
  const after = document.text.slice(pattern.end, pattern.end + left + 1).search(/[\r\n]|$/);
  const label = after > left ? undefined : labelOnce(pattern);
  return label === undefined || after + label.length > left
    ? undefined
    : { position, label, paddingLeft: true };
}

/** Undefined if the pattern matches no action, which the rules report. */
function labelOf({ literal, service, name, negated }: ActionPattern, catalog: Catalog): string | undefined {
  const actions = reached(literal.value, service, name, catalog);
  if (actions.length === 0) return undefined;
  const levels = countLevels(actions.map((action) => ({ name: action.name, action })));
  const notable = (['Write', 'Permissions management'] as const).flatMap((level) => {
    const number = levels.get(level);
    return number === undefined ? [] : [levelCount(level, number)];
  });
  return `→ ${negated ? 'all but ' : ''}${[count(actions.length, 'action'), ...notable].join(', ')}`;
}

function reached(
  text: string,
  prefix: string | undefined,
  name: string,
  catalog: Catalog,
): readonly Action[] {
  if (/^\*+$/.test(text)) return catalog.prefixes.flatMap((each) => catalog.service(each)?.actions ?? []);
  return (prefix === undefined ? undefined : catalog.service(prefix)?.matchActions(name)) ?? [];
}
