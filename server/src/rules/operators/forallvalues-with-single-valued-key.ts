import type { Meaning } from '../../refactorings/fix.ts';
import type { Condition } from '../../policy/policy.ts';
import { toNewValue } from '../../syntax/newValue.ts';
import { multivaluedKeys } from './multivaluedKeys.ts';
import type { Resolution } from '../resolution.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { keyPrefix } from '../common/conditions/conditionKeys.ts';
import { lackedAction } from '../common/conditions/lackedAction.ts';
import { needsSetOperator } from '../common/conditions/qualifier.ts';
import { compares } from './nullCheck.ts';
import { moveCondition } from '../../refactorings/moveCondition.ts';

export const forallvaluesWithSingleValuedKey = defineRule({
  id: 'forallvalues-with-single-valued-key',
  severity: 'warning',
  summary: 'ForAllValues is used with a single-valued condition key.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: 'all',
  acrossStatements: true,
  concerns: ({ operator }) => operator.qualifier === 'ForAllValues',
  visit: {
    condition(condition, { resolution, report }) {
      const { key, statement } = condition;
      if (!compares(condition) || !(isSingle(condition, resolution) || isSubject(condition))) return;
      report({
        range: key,
        severity: statement.effect === 'Deny' ? 'information' : 'warning',
        message: `"${key.value}" has a single value. ForAllValues also matches requests without the key, so remove it.`,
        fixes: () => withoutQualifier(condition),
      });
    },
  },
});

function isSingle(condition: Condition, resolution: Resolution): boolean {
  const known = keyPrefix(condition.key.value) === undefined ? undefined : resolution.key(condition);
  if (known === undefined || known.type.startsWith('Array')) return false;
  return !multivaluedKeys.has(known.name.toLowerCase());
}

/**
 * Whether the key is the subject of an OpenID Connect token, which is a single string (OpenID Connect Core 1.0, "ID
 * Token"); the key starts with the provider's host.
 */
function isSubject(condition: Condition): boolean {
  return /^[^:/]+\.[^:]+:sub$/i.test(condition.key.value);
}

function withoutQualifier(condition: Condition): readonly RuleFix[] {
  const { operator, member } = condition;
  const text = operator.text.slice(operator.baseStart);
  const value = member.value === undefined ? undefined : toNewValue(member.value);
  const isKept = value === undefined || needsSetOperator(condition);
  const edits = isKept ? undefined : moveCondition(condition, text, value);
  if (edits === undefined) return [];
  const meaning = meaningOf(condition);
  // Without the qualifier, no request would match.
  if (meaning === 'narrows' && lackedAction(condition) !== undefined) return [];
  const title = `Change the operator to ${text}`;
  return meaning === 'widens'
    ? [{ title: `${title}, which denies less`, meaning, edits }]
    : [{ title, meaning, preferred: true, edits }];
}

/** Without the qualifier, only a positive operator treats a request without the key differently. */
function meaningOf({ operator, statement }: Condition): Meaning {
  if (operator.base?.negated === true || operator.ifExists) return 'keeps';
  return statement.effect === 'Deny' ? 'widens' : 'narrows';
}
