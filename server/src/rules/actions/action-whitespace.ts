import type { Catalog } from '../../catalog/catalog.ts';
import type { ActionPattern } from '../../policy/policy.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix } from '../rule.ts';
import { actionForm } from '../common/actions/actionForm.ts';
import { separateActions } from './separateActions.ts';

export const actionWhitespace = defineRule({
  id: 'action-whitespace',
  severity: 'error',
  summary: 'An action contains white space.',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    unmatchedAction(pattern, { catalog, report }) {
      if (actionForm(pattern) !== 'whitespace') return;
      const { literal, negated } = pattern;
      const parts = literal.value.trim().split(/\s+/);
      const isList = parts.length > 1 && parts.every((part) => /^[^:]+:[^:]+$/.test(part));
      report({
        range: literal,
        message: `"${literal.value}" contains white space, so it ${negated ? 'excludes nothing' : 'matches nothing'}.`,
        fixes: () => (isList ? separateActions(pattern, parts) : withoutSpace(pattern, catalog)),
      });
    },
  },
});

function withoutSpace({ literal }: ActionPattern, catalog: Catalog): readonly RuleFix[] {
  const without = ofCommand(literal.value, catalog) ?? literal.value.replaceAll(/\s+/g, '');
  if (!/^[^:]+:[^:]+$/.test(without)) return [];
  return [
    {
      title: `Change the action to ${without}`,
      meaning: 'changes',
      preferred: true,
      everywhere: true,
      edits: [{ kind: 'replace', node: literal, value: without }],
    },
  ];
}

/** `sqs:SendMessage` for `aws sqs send-message`, a command of the AWS CLI, and for `sqs SendMessage`. */
function ofCommand(text: string, catalog: Catalog): string | undefined {
  const [, service = '', name = ''] = /^\s*(?:aws\s+)?([a-z0-9-]+)\s+([a-z0-9-]+)\s*$/i.exec(text) ?? [];
  const action = catalog.service(service.toLowerCase())?.action(name.replaceAll('-', ''));
  return action && `${action.service}:${action.name}`;
}
