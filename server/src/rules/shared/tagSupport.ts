import type { Action, ActionDetails } from '../../catalog/catalog.ts';
import type { ActionPattern, Condition, Statement } from '../../policy/policy.ts';
import type { Resolution } from '../resolution.ts';
import type { RuleVisitor } from '../rule.ts';

/** The condition on a tag of the resource that holds only for resources with that tag. Measured as below: it is the key that AWS looks for. */
export function resourceTagCondition({ conditionBlocks }: Statement): Condition | undefined {
  for (const { operator, conditions } of conditionBlocks) {
    const { base, ifExists, qualifier } = operator;
    if (base === undefined || base.negated || base.family === 'Null' || ifExists) continue;
    if (qualifier === 'ForAllValues') continue;
    const found = conditions.find(({ key }) => /^aws:resourcetag\/./i.test(key.value));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A pattern of Action, and what it covers whose requests have no tags of a resource. */
interface Untaggable {
  readonly pattern: ActionPattern;
  readonly unsupported: readonly Action[];
  readonly covered: number;
}

/**
 * Reports, as AWS does, the patterns of Action that cover an action without the tags of a resource, and beside them the condition's key.
 * Measured: a wildcard counts as soon as one of its actions does (ValidatePolicy's findings on the AWS managed policies up to 2026-03-07,
 * which the repository zoph-io/MAMIP keeps, name `sagemaker-mlflow:*` for the one action that they named before).
 */
export function visitUntaggable(effect: 'Allow' | 'Deny'): RuleVisitor {
  const verb = effect === 'Allow' ? 'allow' : 'deny';
  return {
    statement(statement, { catalog, resolution, report }) {
      if (statement.effect !== effect) return;
      const condition = resourceTagCondition(statement);
      const found = condition === undefined ? [] : untaggable(statement, resolution);
      if (condition === undefined || found.length === 0) return;
      for (const each of found) {
        report({
          range: each.pattern,
          message: describe(each, verb, condition.key.value, catalog.date),
          ...(isPartial(each) ? { severity: 'hint' } : {}),
          related: [{ range: condition.key, message: 'The condition.' }],
        });
      }
      report({
        range: condition.key,
        message: `Not every action of this statement supports this key, and it does not ${verb} those that do not.`,
        ...(found.every(isPartial) ? { severity: 'hint' } : {}),
        related: found.map(({ pattern }) => ({ range: pattern, message: 'An action without it.' })),
      });
    },
  };
}

function isPartial({ unsupported, covered }: Untaggable): boolean {
  return unsupported.length < covered;
}

function describe(found: Untaggable, verb: string, key: string, date: string): string {
  const { pattern, unsupported } = found;
  const written = pattern.literal.value;
  const [first] = unsupported;
  const reason = `support ${key} in the data of ${date}, so this statement does not ${verb}`;
  if (first === undefined || !isPartial(found)) return `${written} does not ${reason} it.`;
  const name = `${first.service}:${first.name}`;
  if (unsupported.length === 1) return `${name}, which ${written} covers, does not ${reason} it.`;
  return `${unsupported.length} actions that ${written} covers, such as ${name}, do not ${reason} them.`;
}

/**
 * The patterns of Action that cover an action whose requests have no tags of a resource. Measured as above: AWS says nothing of actions that
 * take tags with the request, as those do that make a resource.
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
