import type { PolicyDocument, Statement } from '../../policy/policy.ts';
import { isOpaque } from '../../policy/variables.ts';
import { covers } from '../../policy/wildcard.ts';
import { memberOf } from '../../syntax/node.ts';
import { defineRule } from '../rule.ts';
import type { Report, RuleFix } from '../rule.ts';
import { braceOf } from '../common/place.ts';
import { isEverybody } from '../common/principals/principals.ts';

const recovery = 'kms:PutKeyPolicy';

export const kmsKeyLockout = defineRule({
  id: 'kms-key-lockout',
  severity: 'warning',
  summary: 'A key policy does not allow anyone to change it again.',
  policyKinds: ['resource'],
  visit: {
    policy(policy, { report }) {
      const { context, statements } = policy;
      if (context.service !== 'kms' || context.part === true) return;
      if (statements.length === 0 || !isKnown(policy)) return;
      // In a document of unknown kind this may be the policy of a VPC endpoint, or a statement to add to a key policy.
      const forEveryone = statements.every(({ principals }) => principals.every(isEverybody));
      if (!context.certain && forEveryone) return;
      const severity = context.certain ? 'warning' : 'information';
      if (statements.some((statement) => statement.effect !== 'Deny' && mayRecover(statement))) {
        const denying = statements.find(deniesEveryone);
        if (denying !== undefined) report({ ...describeDenial(denying), severity });
        return;
      }
      report({
        range: braceOf(policy.node),
        severity,
        message:
          `No statement allows ${recovery}, so no one could change this policy again. AWS KMS rejects it ` +
          'unless the lockout safety check is bypassed.',
        fixes: () => addDefault(policy),
      });
    },
  },
});

/** Whether it denies `kms:PutKeyPolicy` to everyone, regardless of what the other statements allow. */
function deniesEveryone(statement: Statement): boolean {
  const { effect, principals, conditionBlocks, node, actions } = statement;
  const isConditional = conditionBlocks.length > 0 || memberOf(node, 'Condition') !== undefined;
  if (effect !== 'Deny' || isConditional || actions.some(({ negated }) => negated)) return false;
  return mayRecover(statement) && principals.some((each) => !each.negated && isEverybody(each));
}

function describeDenial(statement: Statement): Report {
  const range = statement.actions.find(({ literal }) => covers(literal.value, recovery, 'ignoreCase'));
  return {
    range: range ?? braceOf(statement.node),
    message:
      `This denies ${recovery} to everyone, so no one could change this policy again. AWS KMS rejects it ` +
      'unless the lockout safety check is bypassed.',
  };
}

/** Whether all statements and actions are written out, without a template's placeholders. */
function isKnown({ node, statements }: PolicyDocument): boolean {
  const list = memberOf(node, 'Statement')?.value;
  const count = list?.kind === 'array' ? list.items.length : 1;
  if (statements.length !== count) return false;
  return statements.every(
    ({ actions }) => actions.length > 0 && actions.every(({ literal }) => !isOpaque(literal.value)),
  );
}

function mayRecover({ actions }: Statement): boolean {
  const negated = actions.some((action) => action.negated);
  return actions.some(({ literal }) => covers(literal.value, recovery, 'ignoreCase')) !== negated;
}

/**
 * The statement of AWS's default key policy. Source: AWS KMS Developer Guide, "Default key policy". Uses the account of
 * the principals if they all belong to one.
 */
function addDefault({ node, statements }: PolicyDocument): readonly RuleFix[] {
  const into = memberOf(node, 'Statement')?.value;
  if (into?.kind !== 'array' && into?.kind !== 'object') return [];
  const owners = statements.flatMap(({ principals }) =>
    principals.flatMap(({ literal }) => ownerOf(literal.value)),
  );
  const [owner, another] = new Set(owners);
  const AWS =
    owner === undefined || another !== undefined
      ? { stops: ['arn:aws:iam::', { name: 'account', text: '123456789012' }, ':root'] }
      : `arn:aws:iam::${owner}:root`;
  const value = {
    Sid: 'Enable IAM User Permissions',
    Effect: 'Allow',
    Principal: { AWS },
    Action: 'kms:*',
    Resource: '*',
  };
  const title =
    'Add a statement that lets policies of the account allow everything, as in the default key policy';
  return [{ title, meaning: 'widens', edits: [{ kind: 'insertItem', into, value }] }];
}

function ownerOf(principal: string): readonly string[] {
  const account = /^(?:arn:aws:(?:iam|sts)::)?(\d{12})(?=:|$)/.exec(principal)?.[1];
  return account === undefined ? [] : [account];
}
