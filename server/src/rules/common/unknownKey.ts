import type { Catalog, ConditionKey } from '../../catalog/catalog.ts';
import { keyFamily } from '../../catalog/keyTable.ts';
import type { Condition } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import type { RuleFix, RuleContext } from '../rule.ts';
import { tagFamily } from './conditionKeys.ts';
import type { NearName } from './nearAction.ts';

/**
 * Whether the catalog has no such key, though nothing in it is still open and no other rule is there to speak of it.
 */
export function isUnknownKey(condition: Condition, { catalog, resolution }: RuleContext): boolean {
  const { value } = condition.key;
  return (
    resolution.key(condition) === undefined && !isOpaque(value) && tagFamily(value, catalog) === undefined
  );
}

/** The name of the same key in another place: a global one, or one of a service that the statement has actions of. */
export function keyElsewhere({ key, statement }: Condition, catalog: Catalog): NearName | undefined {
  const own = key.value.slice(key.value.indexOf(':') + 1);
  const services = new Set(statement.actions.map((action) => action.service ?? ''));
  for (const prefix of ['aws', ...services]) {
    const known = prefix === '' ? undefined : catalog.conditionKey(`${prefix}:${own}`);
    if (known !== undefined) return { name: memberName(`${prefix}:${own}`, known), certain: true };
  }
  return undefined;
}

/** A member of a family has the family's capitals, and its own ones after them. */
function memberName(name: string, known: ConditionKey): string {
  const family = keyFamily(known.name);
  return family === undefined ? known.name : `${family.prefix}${name.slice(family.prefix.length)}`;
}

/**
 * Reports an unknown key: an error with the similar name if it is certainly a typo, else a warning with the date of the
 * data.
 */
export function reportUnknownKey(
  condition: Condition,
  fact: string,
  meant: NearName | undefined,
  { catalog, report }: Pick<RuleContext, 'catalog' | 'report'>,
): void {
  const certain = meant?.certain === true;
  const question = meant === undefined ? '' : ` Did you mean ${meant.name}?`;
  report({
    range: condition.key,
    message: `${fact}${certain ? '' : ` in AWS's data of ${catalog.date}`}.${question}`,
    severity: certain ? 'error' : 'warning',
    fixes: () => (meant === undefined ? [] : renameKey(condition, meant.name)),
  });
}

/** Another name for a condition key; none if its operator has that key already. */
export function renameKey({ member, block }: Condition, key: string): readonly RuleFix[] {
  const wanted = key.toLowerCase();
  const taken = block.conditions.some((other) => other.lowerKey === wanted);
  if (taken || key.endsWith('/')) return [];
  return [
    {
      title: `Change the key to ${key}`,
      meaning: 'changes',
      preferred: true,
      edits: [{ kind: 'renameKey', member, key }],
    },
  ];
}
