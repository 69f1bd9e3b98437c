import { samPolicyTemplate, samPolicyTemplateNames } from '../../catalog/facts/samPolicyTemplates.ts';
import type { SamPolicyTemplate } from '../../catalog/facts/samPolicyTemplates.ts';
import type { Member, ObjectNode, StringNode } from '../../syntax/node.ts';
import { nearest } from '../../text/nearest.ts';
import { defineRule } from '../rule.ts';
import type { RuleFix, RuleContext } from '../rule.ts';

export const invalidPolicyTemplate = defineRule({
  id: 'invalid-policy-template',
  severity: 'error',
  summary: 'AWS SAM has no policy template of this name, or it requires other parameters.',
  policyKinds: 'all',
  contextFree: true,
  visit: {
    samPolicy({ name, written }, context) {
      const template = samPolicyTemplate(name.value);
      if (written === undefined) {
        if (template !== undefined) reportText(name, template, context);
      } else if (template === undefined) reportUnknown(written.member, context);
      else reportParameters(name, written.parameters, template, context);
    },
  },
});

/**
 * SAM treats a string as the name of a managed policy (AWS SAM Developer Guide, "AWS::Serverless::Function", Policies).
 */
function reportText(name: StringNode, { parameters }: SamPolicyTemplate, { report }: RuleContext): void {
  const value = Object.fromEntries(parameters.map((each) => [each, { stops: [{ name: each, text: each }] }]));
  report({
    range: name,
    message:
      `SAM treats the string "${name.value}" as the name of a managed policy. The policy template needs ` +
      'its parameters below its name.',
    fixes: () => [
      {
        title: `Change to the policy template ${name.value}`,
        meaning: 'changes',
        preferred: true,
        edits: [{ kind: 'replace', node: name, value: { [name.value]: value } }],
      },
    ],
  });
}

function reportUnknown(member: Member, { report }: RuleContext): void {
  const { key } = member;
  // Another tool may generate this name.
  if (!/^\w+$/.test(key.value)) return;
  const [suggestion] = nearest(key.value, samPolicyTemplateNames(), { ignoreCase: true, maxDistance: 3 });
  report({
    range: key,
    message: `Unknown policy template "${key.value}".${didYouMean(suggestion)}`,
    severity: suggestion === undefined ? 'warning' : 'error',
    fixes: () => renamed(member, suggestion),
  });
}

/**
 * SAM ignores parameters that a template does not have, and fails if one is missing (`Template.to_statement` of its
 * translator).
 */
function reportParameters(
  name: StringNode,
  parameters: ObjectNode,
  template: SamPolicyTemplate,
  { report }: RuleContext,
): void {
  const { members } = parameters;
  if (members.some(({ key }) => !/^\w+$/.test(key.value))) return;
  const missing = template.parameters.filter((each) => members.every(({ key }) => key.value !== each));
  const mistyped = new Set<string>();
  for (const member of members) {
    const { key } = member;
    if (template.parameters.includes(key.value)) continue;
    const [suggestion] = nearest(key.value, missing, { ignoreCase: true });
    if (suggestion !== undefined) mistyped.add(suggestion);
    const has =
      template.parameters.length === 0 ? 'no parameters' : `the parameters ${template.parameters.join(', ')}`;
    report({
      range: key,
      message: `Unknown parameter "${key.value}".${didYouMean(suggestion) || ` ${name.value} has ${has}.`}`,
      severity: suggestion === undefined ? 'warning' : 'error',
      fixes: () => renamed(member, suggestion),
    });
  }
  const wanted = missing.filter((each) => !mistyped.has(each));
  if (wanted.length > 0) report({ range: name, message: `${name.value} requires ${wanted.join(' and ')}.` });
}

function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : ` Did you mean ${suggestion}?`;
}

function renamed(member: Member, suggestion: string | undefined): readonly RuleFix[] {
  if (suggestion === undefined) return [];
  const edits = [{ kind: 'renameKey', member, key: suggestion }] as const;
  return [{ title: `Change to ${suggestion}`, meaning: 'changes', preferred: true, edits }];
}
