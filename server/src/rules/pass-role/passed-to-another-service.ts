import type { ActionPattern, Condition, PolicyDocument } from '../../policy/policy.ts';
import { hasWildcard } from '../../policy/wildcard.ts';
import type { StringNode } from '../../syntax/node.ts';
import { listed } from '../../text/listed.ts';
import type { RuleFix } from '../rule.ts';
import { defineRule } from '../rule.ts';
import { exclusiveRecipients, roleRecipients, servicesWithoutInstances } from './roleRecipients.ts';

export const passedToAnotherService = defineRule({
  id: 'passed-to-another-service',
  severity: 'warning',
  summary: 'Roles can only be passed to services that no action of the policy passes a role to.',
  policyKinds: ['identity', 'boundary', 'session'],
  acrossStatements: true,
  visit: {
    policy(policy, { report }) {
      const values = passedTo(policy);
      if (values.length === 0) return;
      const patterns = allowed(policy);
      const takers = patterns.filter((each) => roleRecipients.has(each.literal.value.toLowerCase()));
      const principals = [...new Set(takers.map(principalOf))];
      const [first] = takers;
      if (first === undefined || !values.every(({ value }) => isIdle(value, patterns, principals))) return;
      for (const node of values)
        report({
          range: node,
          message:
            `${first.literal.value} passes a role to ${listed(principals)}, and this policy only allows ` +
            `passing one to ${node.value}.`,
          related: takers.map((range) => ({ range, message: 'An action that passes a role.' })),
          fixes: () => (values.length === 1 ? changeTo(node, principals) : []),
        });
    },
  },
});

function principalOf({ literal }: ActionPattern): string {
  return roleRecipients.get(literal.value.toLowerCase()) ?? '';
}

function allowed({ statements }: PolicyDocument): readonly ActionPattern[] {
  return statements.filter(({ effect }) => effect === 'Allow').flatMap(({ actions }) => actions);
}

/** The services to which the policy allows passing roles; empty if a statement does not list them literally. */
function passedTo(policy: PolicyDocument): readonly StringNode[] {
  const passing = allowed(policy).filter(({ literal }) => /^(?:\*|iam:(?:\*|pass.*))$/i.test(literal.value));
  const values = passing.map(({ negated, statement }) => {
    const conditions = statement.conditionBlocks
      .flatMap((block) => block.conditions)
      .filter(({ lowerKey }) => lowerKey === 'iam:passedtoservice');
    const [only, another] = conditions;
    return negated || another !== undefined || only === undefined ? [] : plainValues(only);
  });
  return values.some((each) => each.length === 0) ? [] : values.flat();
}

function plainValues({ operator: { base }, values, member }: Condition): readonly StringNode[] {
  if (base?.family !== 'String' || base.negated) return [];
  const plain = values.filter((value) => value.kind === 'string');
  const count = member.value?.kind === 'array' ? member.value.items.length : 1;
  return plain.length === count && plain.every(({ value }) => !/[*?$]/.test(value)) ? plain : [];
}

/** Whether no action of the policy passes a role to the service. */
function isIdle(value: string, patterns: readonly ActionPattern[], principals: readonly string[]): boolean {
  if (principals.includes(value)) return false;
  const others = patterns.filter(({ literal }) => !roleRecipients.has(literal.value.toLowerCase()));
  // Load balancers and volumes of ECS services use a role of ecs.amazonaws.com; tasks hardly ever do.
  if (value === 'ecs.amazonaws.com') return !others.some((each) => mayBeOf(each, 'ecs'));
  if (value === 'ec2.amazonaws.com') return patterns.every(startsNoInstance);
  const service = exclusiveRecipients.get(value);
  return service !== undefined && !patterns.some((each) => mayBeOf(each, service));
}

function startsNoInstance({ service, name, negated }: ActionPattern): boolean {
  if (negated || service === undefined) return false;
  // `iam:AddRoleToInstanceProfile` passes a role to an instance profile.
  if (service.toLowerCase() === 'iam') return /^(?:passrole$|get|list)/i.test(name);
  return servicesWithoutInstances.has(service.toLowerCase());
}

function mayBeOf({ service, negated }: ActionPattern, wanted: string): boolean {
  return negated || service === undefined || hasWildcard(service) || service.toLowerCase() === wanted;
}

function changeTo(node: StringNode, principals: readonly string[]): readonly RuleFix[] {
  const value = principals.length === 1 ? (principals[0] ?? '') : [...principals];
  const title = `Change the value to ${listed(principals)}`;
  return [{ title, meaning: 'changes', edits: [{ kind: 'replace', node, value }] }];
}
