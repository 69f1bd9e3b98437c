import type { DocumentAnalysis } from '../../analysis/analysis.ts';
import type { Catalog } from '../../catalog/catalog.ts';
import { shownQuotaOf } from '../../policy/identityQuota.ts';
import type { PolicyDocument } from '../../policy/policy.ts';
import type { Steps } from '../../text/steps.ts';
import { copyNode } from '../../refactorings/copyNode.ts';
import type { NamedAction, NamedActions } from '../access/actionsOf.ts';
import { actionsInSteps, everyAction } from '../access/actionsOf.ts';
import { countLevels, levelCount } from '../lenses/actionCounts.ts';

/**
 * Describes the effect of a change on the policies of a document for a preview: the allowed actions by access level,
 * the actions on `*`, the ARNs, and the size, each before and after.
 */
export function* describeEffect(
  before: DocumentAnalysis,
  after: DocumentAnalysis,
  catalog: Catalog,
): Steps<string> {
  const changed: string[] = [];
  for (const [index, policy] of before.policies.entries()) {
    const next = after.policies[index];
    if (next === undefined) continue;
    const [was, is] = [yield* measure(policy, catalog), yield* measure(next, catalog)];
    const quota = shownQuotaOf(next.context);
    const limit = quota === undefined ? '' : ` of ${quota.toLocaleString('en-US')}`;
    if (was.join() !== is.join()) changed.push(`${lines(was, is)}${limit}`);
  }
  return changed.join(' | ');
}

const names = ['Allows', 'On *', 'ARNs', 'Characters'] as const;

/** Unchanged figures are omitted, except for what is allowed, because it is useful to see that nothing is lost. */
function lines(was: readonly string[], is: readonly string[]): string {
  return names
    .flatMap((name, index) => {
      const [old = '', now = ''] = [was[index], is[index]];
      if (old !== now) return [`${name}: ${old} → ${now}`];
      return name === 'Allows' ? ['Allows the same'] : [];
    })
    .join('; ');
}

/** The figures in the order of `names`. */
function* measure(policy: PolicyDocument, catalog: Catalog): Steps<readonly string[]> {
  const allowed = new Map<string, NamedAction>();
  const onStar = new Map<string, NamedAction>();
  const arns = new Set<string>();
  let all: NamedActions | undefined;
  for (const statement of policy.statements.filter(({ effect }) => effect === 'Allow')) {
    const isStar = statement.resources.some(({ literal, negated }) => !negated && literal.value === '*');
    yield;
    for (const [name, action] of yield* actionsInSteps(
      statement,
      catalog,
      () => (all ??= everyAction(catalog)),
    )) {
      allowed.set(name, action);
      if (isStar) onStar.set(name, action);
    }
    for (const { literal } of statement.resources) if (literal.value !== '*') arns.add(literal.value);
  }
  const size = copyNode(policy.node);
  return [
    countsOf(allowed),
    countsOf(onStar),
    String(arns.size),
    size === undefined ? 'unknown' : JSON.stringify(size).length.toLocaleString('en-US'),
  ];
}

function countsOf(actions: ReadonlyMap<string, NamedAction>): string {
  const levels = [...countLevels(actions.values())].map(([level, number]) => levelCount(level, number));
  return levels.length === 0 ? 'none' : levels.join(', ');
}
