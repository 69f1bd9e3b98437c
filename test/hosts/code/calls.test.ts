import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { python, script } from './places.ts';

const cdk = "import * as iam from 'aws-cdk-lib/aws-iam';\n";

describe('a policy in a call', () => {
  for (const [name, place, text, expected] of [
    [
      'has the action of a federated principal',
      script,
      `${cdk}new iam.FederatedPrincipal(arn, { StringLike: {} }, 'sts:AssumRole');`,
      ["invalid-action at 'sts:AssumRole'"],
    ],
    [
      'has the named action of a federated principal',
      python,
      'import aws_cdk.aws_iam\nFederatedPrincipal(arn, conditions={}, assume_role_action="sts:AssumRole")',
      ['invalid-action at "sts:AssumRole"'],
    ],
    [
      'has the conditions of other principals',
      script,
      `${cdk}new iam.OpenIdConnectPrincipal(p, { StringEqual: {} }); p.withConditions({ StringEqual: {} });\n` +
        "new iam.PrincipalWithConditions(new iam.ServicePrincipal('lamda.amazonaws.com'), { StringEqual: {} });",
      [
        'invalid-condition-operator at StringEqual',
        'invalid-condition-operator at StringEqual',
        'invalid-condition-operator at StringEqual',
      ],
    ],
    [
      'is a trust policy of Pulumi',
      script,
      "aws.iam.assumeRolePolicyForPrincipal({ Service: 'lamda.amazonaws.com' })",
      ["invalid-service at 'lamda.amazonaws.com'"],
    ],
    [
      'has statements built by calls and dicts',
      python,
      'aws.iam.get_policy_document(statements=[aws.iam.GetPolicyDocumentStatementArgs(actions=["s3:GetObjct"]), ' +
        '{"actions": ["s3:PutObjct"]}])',
      ['invalid-action at "s3:GetObjct"', 'invalid-action at "s3:PutObjct"'],
    ],
    [
      'is built with dict()',
      python,
      'p = dict(Version="2012-10-17", Statement=[dict(Effect="Allow", Action=["s3:GetObjct"])])',
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'is a permission of SST',
      script,
      "new sst.aws.Function('f', { permissions: [{ effect: 'allow', actions: ['s3:GetObjct'], resources: ['*'] }] });",
      ["invalid-action at 's3:GetObjct'"],
    ],
    [
      'is an object of properties',
      script,
      `${cdk}const base: iam.PolicyStatementProps = { actions: ['s3:GetObjct'], resources: ['*'] };`,
      ["invalid-action at 's3:GetObjct'"],
    ],
    [
      'is not an object of properties of something else',
      script,
      `${cdk}const role = { actions: ['document:Read'], resources: ['document:*'] };`,
      [],
    ],
    [
      'is JSON joined from strings',
      python,
      'f(\'{"Version": "2012-10-17", "Statement": \'\n  \'[{"Effect": "Allow", "Action": "s3:GetObjct"}]}\')',
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'is JSON in a format template',
      python,
      'f(\'{{"Statement": [{{"Effect": "Allow", "Action": "s3:GetObjct", "Resource": "{}"}}]}}\'.format(arn))',
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'has statements in a call',
      script,
      "const p = { Statement: Match.arrayWith([{ Effect: 'Allow', Action: 's3:GetObjct' }]), Version: '2012-10-17' };",
      ["invalid-action at 's3:GetObjct'"],
    ],
    [
      'has conditions that depend on a condition',
      script,
      'new PolicyStatement({ conditions: { ...(a ? { StringEqual: {} } : {}), ...(b && { StringLikes: {} }) } });',
      ['invalid-condition-operator at StringEqual', 'invalid-condition-operator at StringLikes'],
    ],
    [
      'has constants',
      script,
      "const READ = ['s3:GetObjct'] as const, WRITE: readonly string[] = ['s3:PutObjct'], bucket = " +
        "'arn:aws:s3:us-est-1::b', when = { StringEqual: {} };\nnew PolicyStatement({ actions: [...READ, " +
        '...WRITE], resources: [bucket], conditions: when });',
      [
        "invalid-action at 's3:GetObjct'",
        "invalid-action at 's3:PutObjct'",
        'arn-region-not-allowed at us-est-1',
        'invalid-condition-operator at StringEqual',
      ],
    ],
    [
      'has the constants of a class',
      python,
      'class A:\n    ACTIONS: tuple[str, ...] = ("s3:GetObjct", "s3:*")\n\nPolicyStatement(actions=A.ACTIONS)',
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'has no constants that are set twice, or arguments',
      python,
      'a = ["s3:GetObjct"]\na = ["s3:PutObjct"]\nf(b=["s3:GetObjct"])\niam.PolicyStatement(actions=a, resources=b)',
      [],
    ],
  ] as const) {
    it(name, async () => {
      assert.deepEqual([...(await place.findingsIn(text))].sort(), [...expected].sort());
    });
  }

  it('completes an action of a constant', async () => {
    const { accept } = await script.proposalsAt(
      "const READ = ['s3:GetObj$0'];\nnew PolicyStatement({ actions: READ });",
    );
    assert.equal(
      accept('s3:GetObject'),
      "const READ = ['s3:GetObject'];\nnew PolicyStatement({ actions: READ });",
    );
  });

  it('closes long quotes', async () => {
    const { accept } = await python.proposalsAt('iam.PolicyStatement(actions=["""s3:GetObj$0');
    assert.equal(accept('s3:GetObject'), 'iam.PolicyStatement(actions=["""s3:GetObject"""');
  });

  it('fixes JSON within one of several strings only', async () => {
    const json = (action: string): string =>
      `f('{"Version": "2012-10-17", "Statement": '\n  '[{"Effect": "Allow", "Action": "${action}"}]}')`;
    const texts = await python.fixesIn(json('s3:GetObjct'));
    assert.ok(texts.includes(json('s3:GetObject')), texts.join('\n'));
  });
});
