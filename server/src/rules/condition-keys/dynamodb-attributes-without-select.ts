import { defineRule } from '../rule.ts';
import { addCondition } from '../common/conditions/addCondition.ts';

export const dynamodbAttributesWithoutSelect = defineRule({
  id: 'dynamodb-attributes-without-select',
  severity: 'warning',
  summary:
    'dynamodb:Attributes is restricted but dynamodb:Select is not, so a query can return all attributes.',
  accessAnalyzer: 'SECURITY_WARNING',
  policyKinds: ['identity', 'boundary', 'session', 'resource'],
  concerns: ({ lowerKey }) => lowerKey === 'dynamodb:attributes',
  visit: {
    condition({ key, statement, operator }, { resolution, report }) {
      if (statement.effect !== 'Allow') return;
      if (operator.base === undefined || operator.base.family === 'Null') return;
      const selects = statement.conditionBlocks.some(({ conditions }) =>
        conditions.some((each) => each.lowerKey === 'dynamodb:select'),
      );
      const queries = statement.actions.some(
        (pattern) =>
          !pattern.negated &&
          pattern.service === 'dynamodb' &&
          resolution
            .actions(pattern)
            .some((action) => resolution.details(action)?.conditionKeys.includes('dynamodb:Select')),
      );
      if (selects || !queries) return;
      report({
        range: key,
        message:
          'A query without a list of attributes returns all of them. Add dynamodb:Select with the ' +
          'value SPECIFIC_ATTRIBUTES.',
        fixes: () => {
          const edit = addCondition(statement.node, 'StringEqualsIfExists', {
            'dynamodb:Select': 'SPECIFIC_ATTRIBUTES',
          });
          const title = 'Add StringEqualsIfExists "dynamodb:Select": "SPECIFIC_ATTRIBUTES"';
          return edit === undefined ? [] : [{ title, meaning: 'narrows', preferred: true, edits: [edit] }];
        },
      });
    },
  },
});
