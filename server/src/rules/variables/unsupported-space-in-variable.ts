import { defineRule } from '../rule.ts';
import { isPolicyVariable, replacePart, visitVariables } from './variables.ts';

export const unsupportedSpaceInVariable = defineRule({
  id: 'unsupported-space-in-variable',
  severity: 'error',
  summary: 'The name of a policy variable contains a space.',
  accessAnalyzer: 'ERROR',
  policyKinds: 'all',
  visit: visitVariables(({ variable, literal, range }, { report }) => {
    if (!isPolicyVariable(variable)) return;
    const { name, start } = variable;
    const suggestion = withoutSpaces(name);
    if (suggestion === name) return;
    report({
      range,
      message: `The variable name "${name}" must not contain a space.`,
      fixes: () => [
        {
          title: `Write \${${suggestion}}`,
          meaning: 'changes',
          preferred: true,
          edits: [replacePart(literal, start + 2, start + 2 + name.length, suggestion)],
        },
      ],
    });
  }),
});

/** Tag keys may contain spaces, so after the slash only trailing spaces are certainly wrong. */
function withoutSpaces(name: string): string {
  const slash = name.indexOf('/');
  const head = slash < 0 ? name : name.slice(0, slash);
  return head.replace(/\s/g, '') + (slash < 0 ? '' : name.slice(slash).trimEnd());
}
