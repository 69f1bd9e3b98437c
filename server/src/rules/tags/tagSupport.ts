import type { Action, ActionDetails } from '../../catalog/catalog.ts';
import type { ActionPattern, Condition, Statement } from '../../policy/policy.ts';
import type { Resolution } from '../resolution.ts';
import type { RuleVisitor } from '../rule.ts';

/**
 * The condition on a resource tag that only matches resources with that tag. Measured as below: AWS checks this key.
 */
export function resourceTagCondition(statement: Statement): Condition | undefined {
  return resourceTagConditions(statement, false)[0];
}

/** All such conditions; with `negatedToo`, also conditions that require the tag to differ from a value. */
function resourceTagConditions({ conditionBlocks }: Statement, negatedToo: boolean): readonly Condition[] {
  return conditionBlocks.flatMap(({ operator: { base, ifExists, qualifier }, conditions }) => {
    if (base === undefined || base.family === 'Null' || ifExists || qualifier === 'ForAllValues') return [];
    if (base.negated && !negatedToo) return [];
    return conditions.filter(({ key }) => /^aws:resourcetag\//i.test(key.value));
  });
}

/** A pattern of Action, and the actions that it covers whose requests have no resource tags. */
interface Untaggable {
  readonly pattern: ActionPattern;
  readonly unsupported: readonly Action[];
  readonly covered: number;
}

/**
 * Reports, like AWS, the patterns of Action that cover an action without resource tags, and the key of each such
 * condition. Measured with ValidatePolicy's findings on the AWS managed policies up to 2026-08-22, recorded in the
 * repository zoph-io/IAMTrail: a wildcard counts if one of its actions does (`sagemaker-mlflow:*`,
 * `elasticmapreduce:*Session*`), and in a Deny the condition may be negated.
 */
export function visitUntaggable(effect: 'Allow' | 'Deny'): RuleVisitor {
  return {
    statement(statement, { catalog, resolution, report }) {
      if (statement.effect !== effect) return;
      const conditions = resourceTagConditions(statement, effect === 'Deny');
      const [first] = conditions;
      const found = first === undefined ? [] : untaggable(statement, resolution);
      if (first === undefined || found.length === 0) return;
      for (const each of found) {
        report({
          range: each.pattern,
          message: describe(each, first, effect, catalog.date),
          ...(isPartial(each) ? { severity: 'hint' } : {}),
          related: [{ range: first.key, message: 'The condition.' }],
        });
      }
      for (const condition of conditions) {
        report({
          range: condition.key,
          message:
            'Some actions of this statement do not support this key, so ' +
            `${isNegated(condition) ? 'the condition always matches' : `it does not ${verbs[effect]}`} ` +
            'them.',
          ...(found.every(isPartial) ? { severity: 'hint' } : {}),
          related: found.map(({ pattern }) => ({
            range: pattern,
            message: 'An action that does not support it.',
          })),
        });
      }
    },
  };
}

const verbs = { Allow: 'allow', Deny: 'deny' } as const;

function isNegated({ operator: { base } }: Condition): boolean {
  return base?.negated === true;
}

function isPartial({ unsupported, covered }: Untaggable): boolean {
  return unsupported.length < covered;
}

function describe(found: Untaggable, condition: Condition, effect: 'Allow' | 'Deny', date: string): string {
  const { pattern, unsupported } = found;
  const written = pattern.literal.value;
  const [first] = unsupported;
  const consequence = isNegated(condition)
    ? 'the condition always matches for'
    : `this statement does not ${verbs[effect]}`;
  const reason = `support ${condition.key.value} in the data of ${date}, so ${consequence}`;
  if (first === undefined || !isPartial(found)) return `${written} does not ${reason} it.`;
  const name = `${first.service}:${first.name}`;
  if (unsupported.length === 1) return `${name}, which ${written} covers, does not ${reason} it.`;
  return `${unsupported.length} actions that ${written} covers, such as ${name}, do not ${reason} them.`;
}

/**
 * The patterns of Action that cover an action whose requests have no resource tags. Measured as above: AWS does not
 * report actions that support tags in the request, such as actions that create a resource.
 */
function untaggable(statement: Statement, resolution: Resolution): readonly Untaggable[] {
  return statement.actions.flatMap((pattern) => {
    if (pattern.negated) return [];
    const actions = resolution.actions(pattern);
    const unsupported = actions.filter((action) => {
      const details = resolution.details(action);
      return details !== undefined && !supportsTags(details);
    });
    return unsupported.length === 0 ? [] : [{ pattern, unsupported, covered: actions.length }];
  });
}

function supportsTags({ conditionKeys, resourceTypes }: ActionDetails): boolean {
  if (conditionKeys.some(isTagKey)) return true;
  return resourceTypes.some((use) => use.conditionKeys.some(isTagKey));
}

function isTagKey(name: string): boolean {
  return name.startsWith('aws:ResourceTag/') || name.startsWith('aws:RequestTag/');
}
