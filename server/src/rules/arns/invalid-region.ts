import { findVariables, inString, hasTemplateMark, hasVariable } from '../../policy/variables.ts';
import type { StringNode } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix, Report } from '../rule.ts';
import { isRegionPlaceholder, wrongRegion } from '../common/arns/regionName.ts';
import type { WrongRegion } from '../common/arns/regionName.ts';

export const invalidRegion = defineRule({
  id: 'invalid-region',
  severity: 'warning',
  summary: 'A value of aws:RequestedRegion is not a Region.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  concerns: ({ lowerKey }) => lowerKey === 'aws:requestedregion',
  contextFree: true,
  visit: {
    condition({ operator, values }, { report }) {
      if (operator.base?.family !== 'String') return;
      for (const value of values) {
        if (value.kind !== 'string') continue;
        if (hasVariable(value.value)) {
          if (holdsKey(value)) report({ range: value, message: ofVariable, severity: 'hint' });
          continue;
        }
        if (hasTemplateMark(value.value) || isRegionPlaceholder(value.value)) {
          report(describePlaceholder(value));
          continue;
        }
        const wrong = wrongRegion(value.value);
        if (wrong !== undefined) report(describe(value, wrong));
      }
    },
  },
});

function describePlaceholder(value: StringNode): Report {
  const message = `"${value.value}" is a placeholder for a Region.`;
  return { range: value, message, severity: 'hint' };
}

/**
 * Measured: ValidatePolicy reports a policy variable as an invalid Region (zoph-io/IAMTrail, 2026-08-22: all 86 places
 * in the AWS managed policies), although IAM replaces it with the value from the request and the policies work.
 */
const ofVariable =
  'IAM Access Analyzer reports a policy variable as an invalid Region. IAM itself replaces it with the ' +
  'value from the request.';

/**
 * Whether the text contains a variable that IAM replaces; a template's variables are replaced before AWS sees the text.
 */
function holdsKey(node: StringNode): boolean {
  return findVariables(node.value).some((each) => {
    const { kind, closed, name } = inString(each, node);
    return kind === 'key' && closed && name !== '';
  });
}

function describe(value: StringNode, { suggestion, certain, message }: WrongRegion): Report {
  if (suggestion === undefined) return { range: value, message };
  const fix: RuleFix = {
    title: `Change the Region to ${suggestion}`,
    meaning: 'changes',
    preferred: true,
    everywhere: true,
    edits: [{ kind: 'replace', node: value, value: suggestion }],
  };
  return { range: value, message, severity: certain ? 'error' : 'warning', fixes: () => [fix] };
}
