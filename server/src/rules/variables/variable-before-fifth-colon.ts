import { defineRule } from '../rule.ts';
import { hasOldVersion, isPolicyVariable, variablesIn } from './variables.ts';

export const variableBeforeFifthColon = defineRule({
  id: 'variable-before-fifth-colon',
  severity: 'hint',
  summary: 'A policy variable is used before the resource part of an ARN.',
  policyKinds: 'all',
  visit: {
    resource(pattern, { resolution, report }) {
      const { literal, statement } = pattern;
      if (!literal.value.includes('${') || hasOldVersion(statement.policy)) return;
      const arn = resolution.arn(pattern);
      if (arn === undefined) return;
      const resourceStart = arn.resource?.start ?? Infinity;
      for (const { variable, range } of variablesIn(literal, resolution)) {
        if (variable.start >= resourceStart || !isPolicyVariable(variable)) continue;
        report({
          range,
          message:
            `A policy variable is only supported after the fifth colon of an ARN; "\${${variable.name}}" ` +
            'is before it.',
        });
      }
    },
  },
});
