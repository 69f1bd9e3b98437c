import type { Catalog, ConditionKey } from '../../../catalog/catalog.ts';
import { keyFamily } from '../../../catalog/keyTable.ts';
import type { Condition } from '../../../policy/policy.ts';
import { isOpaque } from '../../../policy/variables.ts';
import type { RuleFix, RuleContext } from '../../rule.ts';
import { tagFamily } from './conditionKeys.ts';
import type { NearName } from '../actions/nearAction.ts';

/** Whether the catalog does not have the key, although it contains no variable, and no other rule reports it. */
export function isUnknownKey(condition: Condition, { catalog, resolution }: RuleContext): boolean {
  const { value } = condition.key;
  return (
    resolution.key(condition) === undefined && !isOpaque(value) && tagFamily(value, catalog) === undefined
  );
}

/** The same key with another prefix: a global key, or a key of a service whose actions the statement contains. */
export function keyElsewhere({ key, statement }: Condition, catalog: Catalog): NearName | undefined {
  const own = key.value.slice(key.value.indexOf(':') + 1);
  const services = new Set(statement.actions.map((action) => action.service ?? ''));
  for (const prefix of ['aws', ...services]) {
    const known = prefix === '' ? undefined : catalog.conditionKey(`${prefix}:${own}`);
    if (known !== undefined) return { name: memberName(`${prefix}:${own}`, known), certain: true };
  }
  return undefined;
}

/** Writes a member of a family with the family's spelling and its own suffix. */
function memberName(name: string, known: ConditionKey): string {
  const family = keyFamily(known.name);
  return family === undefined ? known.name : `${family.prefix}${name.slice(family.prefix.length)}`;
}

/**
 * Reports an unknown key: an error with the similar name if it is certainly a typo, otherwise a warning with the date
 * of the data.
 */
export function reportUnknownKey(
  condition: Condition,
  fact: string,
  suggestion: NearName | undefined,
  { catalog, report }: Pick<RuleContext, 'catalog' | 'report'>,
): void {
  const certain = suggestion?.certain === true;
  const question = suggestion === undefined ? '' : ` Did you mean ${suggestion.name}?`;
  report({
    range: condition.key,
    message: `${fact}${certain ? '' : ` in AWS's data of ${catalog.date}`}.${question}`,
    severity: certain ? 'error' : 'warning',
    fixes: () => (suggestion === undefined ? [] : renameKey(condition, suggestion.name)),
  });
}

/** Renames a condition key; no fix if its operator already has the other key. */
export function renameKey({ member, block }: Condition, key: string, variant?: string): readonly RuleFix[] {
  const wanted = key.toLowerCase();
  const taken = block.conditions.some((other) => other.lowerKey === wanted);
  if (taken || key.endsWith('/')) return [];
  return [
    {
      ...(variant !== undefined && { variant }),
      title: `Change the key to ${key}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'renameKey', member, key }],
    },
  ];
}
