import type { ActionDetails, Catalog } from '../../catalog/catalog.ts';
import { reachOf } from '../../refactorings/narrowable.ts';
import type { Statement } from '../../policy/policy.ts';

/**
 * The actions that a statement's `Action` matches, in order and without duplicates, for services whose details are
 * loaded.
 */
export function actionsOf(statement: Statement, catalog: Catalog): readonly ActionDetails[] {
  const actions = new Set<ActionDetails>();
  for (const pattern of statement.actions) {
    if (pattern.negated) continue;
    const reach = reachOf(pattern, catalog);
    for (const action of reach?.narrowable ?? []) actions.add(action);
    for (const action of reach?.starOnly ?? []) actions.add(action);
  }
  return [...actions];
}
