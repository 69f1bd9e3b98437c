import type { ActionDetails } from '../catalog/catalog.ts';
import type { Condition, Statement } from '../policy/policy.ts';
import type { Resolution } from './resolution.ts';
import { defineRule } from './rule.ts';

export const unsupportedActionForConditionKey = defineRule({
  id: 'unsupported-action-for-condition-key',
  severity: 'hint',
  summary: 'An action does not send a condition key that the statement asks for.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: {
    statement(statement, { resolution, report }) {
      if (statement.conditionBlocks.length === 0) return;
      const asked = askedKeys(statement, resolution);
      if (asked.length === 0) return;
      for (const pattern of statement.actions) {
        const action = pattern.negated ? undefined : resolution.exact(pattern);
        if (action === undefined) continue;
        const own = asked.filter(({ service }) => service === action.service);
        const details = own.length === 0 ? undefined : resolution.details(action);
        if (details === undefined) continue;
        const missing = own.find(({ name }) => !sends(details, name));
        if (missing === undefined) continue;
        report({
          range: pattern,
          message: `${details.service}:${details.name} does not send ${missing.name}, so the condition on it never holds.`,
          related: [{ range: missing.condition.key, message: 'The condition.' }],
        });
      }
    },
  },
});

interface AskedKey {
  readonly service: string;
  readonly name: string;
  readonly condition: Condition;
}

/** Keys of one service that have to be there for the condition to hold; families (tags) and keys of identity providers are left out. */
function askedKeys({ conditionBlocks }: Statement, resolution: Resolution): readonly AskedKey[] {
  const asked: AskedKey[] = [];
  for (const { conditions, operator } of conditionBlocks) {
    const { base, ifExists, qualifier } = operator;
    if (base === undefined || base.negated || base.family === 'Null') continue;
    if (ifExists || qualifier === 'ForAllValues') continue;
    for (const condition of conditions) {
      const name = resolution.key(condition)?.name;
      const service = name?.slice(0, name.indexOf(':')).toLowerCase();
      if (name === undefined || service === undefined || service === 'aws' || /[$<]|\/$/.test(name)) continue;
      if (resolution.catalog.globalConditionKey(name) !== undefined) continue;
      if (resolution.catalog.service(service) !== undefined) asked.push({ service, name, condition });
    }
  }
  return asked;
}

function sends({ conditionKeys, resourceTypes }: ActionDetails, name: string): boolean {
  return (
    conditionKeys.includes(name) ||
    resourceTypes.some((own) => own.conditionKeys.includes(name) || own.type.conditionKeys.includes(name))
  );
}
