import { defineRule } from './rule.ts';
import { hasOldVersion, isPolicyVariable, variablesIn } from './shared/variables.ts';

export const variableBeforeFifthColon = defineRule({
  id: 'variable-before-fifth-colon',
  severity: 'hint',
  summary: 'A policy variable stands in front of the resource part of an ARN.',
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
          message: `A variable may stand behind the fifth colon of an ARN only; "\${${variable.name}}" is in front of it.`,
        });
      }
    },
  },
});
