import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyFix, findingsIn } from './checkRule.ts';

async function findingsOfTrust(statement: object): ReturnType<typeof findingsOf> {
  return findingsOf({ ...statement, Resource: undefined });
}

/** The rules' findings in a statement, without hints, and the whole text after the first fix of each. */
async function findingsOf(
  statement: object,
): Promise<readonly { readonly rule: string; readonly fixed: string }[]> {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*', ...statement },
  });
  const { analysis, findings } = await findingsIn({ text });
  return findings
    .filter(({ severity }) => severity !== 'hint')
    .map((finding) => {
      const [fix] = finding.fixes();
      return { rule: finding.rule.id, fixed: fix === undefined ? '' : applyFix(analysis, fix) };
    });
}

describe('common mistakes', () => {
  it('splits ARNs in one string into a list', async () => {
    for (const between of [', ', ',', '; ', ' ', '\n  ']) {
      const arns = ['arn:aws:s3:::reports/a', 'arn:aws:s3:::reports/b'];
      const [first, second] = await findingsOf({ Resource: arns.join(between) });
      assert.deepEqual([first?.rule, second], ['resource-comma', undefined], between);
      assert.ok(first?.fixed.includes(JSON.stringify(arns)), between);
      const [listed] = await findingsOf({ Resource: ['arn:aws:s3:::x/*', arns.join(between)] });
      assert.ok(listed?.fixed.includes(JSON.stringify(['arn:aws:s3:::x/*', ...arns])), listed?.fixed);
      const accounts = ['arn:aws:iam::111122223333:root', 'arn:aws:iam::444455556666:root'];
      const [principal] = await findingsOf({ Principal: { AWS: accounts.join(between) } });
      assert.equal(principal?.rule, 'invalid-principal-format');
      assert.ok(principal.fixed.includes(`{"AWS":${JSON.stringify(accounts)}}`), principal.fixed);
    }
  });
  it('splits variables for ARNs in one string into a list', async () => {
    const arns = ['${aws_s3_bucket.reports.arn}', '${var.bucket_arn}/*'];
    const found = await findingsOf({ Action: ['s3:ListBucket', 's3:GetObject'], Resource: arns.join(', ') });
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['resource-comma'],
    );
    assert.ok(found[0]?.fixed.includes(JSON.stringify(arns)), found[0]?.fixed);
    // The key of an object may contain commas.
    assert.deepEqual(
      await findingsOf({ Resource: '${aws_s3_bucket.reports.arn}/${var.year},${var.month}' }),
      [],
    );
  });
  it("reports a Region in an ARN without one, even if the document's tool inserts it", async () => {
    for (const region of ['us-east-1', '${AWS::Region}', '${data.aws_region.current.name}', '${a}-east-1']) {
      const [first] = await findingsOf({
        Action: 'iam:GetRole',
        Resource: `arn:aws:iam:${region}:123456789012:role/r`,
      });
      assert.equal(first?.rule, 'arn-region-not-allowed', region);
      assert.ok(first.fixed.includes('arn:aws:iam::123456789012:role/r'), first.fixed);
    }
    for (const region of ['${region}', '${var.a}${var.b}', '{{region}}'])
      assert.deepEqual(
        await findingsOf({ Action: 'iam:GetRole', Resource: `arn:aws:iam:${region}:123456789012:role/r` }),
        [],
      );
  });
  it('restores the negation of an operator', async () => {
    for (const [wrong, right] of [
      ['NotStringLike', 'StringNotLike'],
      ['NotArnEquals', 'ArnNotEquals'],
      ['ForAnyValue:NotStringEquals', 'ForAnyValue:StringNotEquals'],
      ['StringNotContains', 'StringNotLike'],
      ['IpAddressEquals', 'IpAddress'],
      ['ArnMatch', 'ArnLike'],
    ] as const) {
      const [first] = await findingsOf({ Condition: { [wrong]: { 'aws:PrincipalTag/team': 'x' } } });
      assert.equal(first?.rule, 'invalid-condition-operator', wrong);
      assert.ok(first.fixed.includes(`"${right}"`), `${wrong}: ${first.fixed}`);
    }
  });
  it('moves a principal under the wrong type to the type of its ARN', async () => {
    const Principal = { AWS: 'arn:aws:iam::111122223333:saml-provider/corporate' };
    const Condition = { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } };
    const found = await findingsOfTrust({ Principal, Action: 'sts:AssumeRoleWithSAML', Condition });
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['invalid-principal-format'],
    );
  });
  it('reports the wrong action for a federated principal once, and not its claims', async () => {
    const Principal = { Federated: 'arn:aws:iam::111122223333:saml-provider/corporate' };
    const Condition = { StringEquals: { 'SAML:aud': 'https://signin.aws.amazon.com/saml' } };
    for (const Action of ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity']) {
      const found = await findingsOfTrust({ Principal, Action, Condition });
      assert.deepEqual(
        found.map(({ rule }) => rule),
        ['mismatched-action-for-principal'],
        Action,
      );
      assert.match(found[0]?.fixed ?? '', /"sts:AssumeRoleWithSAML"/);
    }
    const both = { ...Principal, Service: 'lambda.amazonaws.com' };
    const [unserved] = await findingsOfTrust({ Principal: both, Action: 'sts:AssumeRole' });
    assert.match(unserved?.fixed ?? '', /\["sts:AssumeRole","sts:AssumeRoleWithSAML"\]/);
  });
  it('reports all comments of strict JSON once, with a fix that removes them', async () => {
    const lines = [
      '{',
      '  // read',
      '  "Version": "2012-10-17", # version, "1"',
      '  /* all',
      '     of it */',
    ];
    const text = [
      ...lines,
      '  "Statement": [{"Effect":"Deny","Action":"*","Resource":"*"}] // end',
      '}',
    ].join('\n');
    const { analysis, findings } = await findingsIn({ text });
    const [first, ...others] = findings;
    assert.deepEqual([first?.rule.id, others], ['json-syntax-error', []]);
    const [fix] = first?.fixes() ?? [];
    assert.ok(fix);
    assert.equal(fix.title, 'Remove the 4 comments');
    const plain = ['{', '  "Version": "2012-10-17",'];
    plain.push('  "Statement": [{"Effect":"Deny","Action":"*","Resource":"*"}]', '}');
    assert.equal(applyFix(analysis, fix), plain.join('\n'));
  });
  it('reports statements under a plural key', async () => {
    const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: 'arn:aws:s3:::reports/*' };
    const text = JSON.stringify({ a: { Version: '2012-10-17', Statements: [statement] } });
    const { analysis, findings } = await findingsIn({ text });
    const [first, ...others] = findings;
    assert.deepEqual([first?.rule.id, others], ['invalid-policy-element', []]);
    const [fix] = first?.fixes() ?? [];
    assert.ok(fix);
    assert.match(applyFix(analysis, fix), /"Statement":\[/);
  });
  it('reports nothing for the action in the default policy of Amazon SNS topics', async () => {
    const topic = { Action: 'SNS:Receive', Resource: 'arn:aws:sns:eu-west-1:123456789012:jobs' };
    assert.deepEqual(
      await findingsOf({ ...topic, Principal: { AWS: 'arn:aws:iam::123456789012:root' } }),
      [],
    );
  });
  it('knows the AWS SDK clients that have no prefix of their own', async () => {
    for (const [client, service] of [
      ['bedrock-runtime', 'bedrock'],
      ['dynamodbstreams', 'dynamodb'],
      ['sagemaker-runtime', 'sagemaker'],
    ] as const) {
      const [first] = await findingsOf({ Action: `${client}:Get*`, Resource: '*' });
      assert.equal(first?.rule, 'invalid-service-in-action', client);
      assert.ok(first.fixed.includes(`"${service}:Get*"`), first.fixed);
    }
  });
  it('names the method that allows an API Gateway operation', async () => {
    const [first] = await findingsOf({ Action: 'apigateway:CreateRestApi', Resource: '*' });
    assert.match(first?.fixed ?? '', /"apigateway:POST"/);
    const [second] = await findingsOf({ Action: 'apigateway:UpdateStage', Resource: '*' });
    assert.match(second?.fixed ?? '', /"apigateway:PATCH"/);
  });
  it('reports a value that its key never has', async () => {
    const pass = { Action: 'iam:PassRole', Resource: 'arn:aws:iam::123456789012:role/app' };
    const short = await findingsOf({
      ...pass,
      Condition: { StringEquals: { 'iam:PassedToService': 'lambda' } },
    });
    assert.match(short[0]?.fixed ?? '', /"lambda\.amazonaws\.com"/);
    const role = await findingsOf({ Condition: { ArnLike: { 'aws:PrincipalArn': 'role/auditor' } } });
    assert.match(role[0]?.fixed ?? '', /"arn:aws:iam::\*:role\/auditor"/);
    assert.deepEqual(await findingsOf({ Condition: { StringEquals: { 'aws:PrincipalArn': 'auditor' } } }), [
      { rule: 'condition-value-never-matches', fixed: '' },
    ]);
    assert.deepEqual(await findingsOf({ Condition: { ArnLike: { 'aws:PrincipalArn': '*' } } }), []);
  });
  it('reports a source that a service never makes calls for', async () => {
    const topic = { Action: 'sns:Publish', Resource: 'arn:aws:sns:eu-west-1:123456789012:alarms' };
    const from = (source: string): object => ({
      ...topic,
      Principal: { Service: 'cloudwatch.amazonaws.com' },
      Condition: { ArnLike: { 'aws:SourceArn': `arn:aws:${source}` } },
    });
    assert.deepEqual(await findingsOf(from('cloudwatch:eu-west-1:123456789012:alarm:*')), []);
    const [wrong] = await findingsOf(from('lambda:eu-west-1:123456789012:function:report'));
    assert.equal(wrong?.rule, 'condition-value-never-matches');
    for (const [service, right] of [
      ['budgets', 'budgets::123456789012:budget/*'],
      ['pipes', 'pipes:eu-west-1:123456789012:pipe/jobs'],
      ['ses', 'ses:eu-west-1:123456789012:receipt-rule-set/mail:receipt-rule/store'],
    ] as const) {
      const called = (source: string): object => ({
        ...from(source),
        Principal: { Service: `${service}.amazonaws.com` },
      });
      assert.deepEqual(await findingsOf(called(right)), [], service);
      const [other] = await findingsOf(called('events:eu-west-1:123456789012:rule/jobs'));
      assert.equal(other?.rule, 'condition-value-never-matches', service);
    }
  });
  it('splits actions in one string into a list', async () => {
    // https://github.com/noqdev/iambic/pull/371: a "-" is missing in YAML, which folds the lines.
    for (const between of [' ', '\n  ', '\t']) {
      const actions = ['s3:GetObject', 's3:PutObject'];
      const [alone] = await findingsOf({ Action: actions.join(between) });
      assert.equal(alone?.rule, 'action-whitespace');
      assert.ok(alone.fixed.includes(`"Action":${JSON.stringify(actions)}`), alone.fixed);
      const [listed] = await findingsOf({ Action: ['s3:DeleteObject', actions.join(between)] });
      assert.ok(listed?.fixed.includes(JSON.stringify(['s3:DeleteObject', ...actions])), listed?.fixed);
    }
    const [spaced] = await findingsOf({ Action: 's3: GetObject' });
    assert.ok(spaced?.fixed.includes('"s3:GetObject"'), spaced?.fixed);
  });
  it('restores the service in the ARN of a principal', async () => {
    // https://github.com/cloudposse/terraform-aws-vpc-flow-logs-s3-bucket/pull/27
    for (const AWS of [
      'arn:aws::111122223333:root',
      'arn:aws:::111122223333:root',
      'arn:aws-cn::111122223333:root',
    ]) {
      const [first] = await findingsOf({ Principal: { AWS } });
      assert.equal(first?.rule, 'invalid-principal-format');
      assert.match(first.fixed, /"arn:aws(?:-cn)?:iam::111122223333:root"/);
    }
    const [bucket] = await findingsOf({ Principal: { AWS: 'arn:aws:s3::111122223333:root' } });
    assert.equal(bucket?.fixed, '');
  });
  it('reports an ID in place of an image type', async () => {
    // https://github.com/QT-DevOps/DevOpsIssues/issues/255
    const launch = { Effect: 'Deny', Action: 'ec2:*', Resource: '*' };
    const [first] = await findingsOf({
      ...launch,
      Condition: { StringEquals: { 'ec2:ImageType': 'ami-0a1b2c3d' } },
    });
    assert.equal(first?.rule, 'condition-value-never-matches');
    assert.deepEqual(
      await findingsOf({ ...launch, Condition: { StringEquals: { 'ec2:ImageType': 'machine' } } }),
      [],
    );
  });
  it('reports mistakes from public issues', async () => {
    const account = '111122223333';
    for (const [source, statement, rule] of [
      [
        '99designs/iamy/issues/65',
        { Action: 'sts:AssumeRole', Resource: 'arn:aws:iam::xxx:role/a' },
        'invalid-arn-account',
      ],
      [
        'mondoohq/cnspec/issues/3713',
        {
          Effect: 'Deny',
          Action: 'iam:CreateAccessKey',
          Resource: '*',
          Condition: { NumericGreaterThan: { 'iam:AccessKeysCount': '1' } },
        },
        'invalid-service-condition-key',
      ],
      [
        'aws/aws-sdk-js-v3/issues/3115',
        { Action: 'dynamodb:Query', Resource: 'arn:aws:dynamodb:us-east-1:0000000:table/t' },
        'invalid-arn-account',
      ],
      [
        'hashicorp/vault/pull/4128',
        { Action: 'sts:AssumeRole', Resource: `arn:aws:iam:${account}:role/vault` },
        'missing-arn-field',
      ],
      [
        'aws-samples/aws-system-manager-automation-unencrypted-to-encrypted-resources/issues/9',
        { Action: 'lambda:InvokeFunction', Resource: `arn:aws:lambda:us-east-1:${account}:function/detach*` },
        'invalid-arn-resource',
      ],
      [
        'terraform-aws-modules/terraform-aws-rds-proxy/issues/14',
        { Action: 'kms:Decrypt', Resource: '1a2b3c4d-5e6f-7a8b-9c0d-112233445566' },
        'missing-arn-field',
      ],
      [
        'ministackorg/ministack/issues/1505',
        { Action: 'kms:Decrypt', Resource: `arn:aws:kms:us-east-1:${account}:alias/app` },
        'action-resource-mismatch',
      ],
      [
        'kubermatic/docs/pull/1035',
        {
          Action: 'ec2:StartInstances',
          Resource: '*',
          Condition: { StringEquals: { 'aws:Region': 'eu-central-1' } },
        },
        'invalid-global-condition-key',
      ],
    ] as const)
      assert.deepEqual(
        (await findingsOf(statement)).map((each) => each.rule),
        [rule],
        `https://github.com/${source}`,
      );
  });
  it('reports a service to which no action passes a role', async () => {
    const passing = async (actions: readonly string[], service: string): Promise<readonly string[]> => {
      const text = JSON.stringify({
        Version: '2012-10-17',
        Statement: [
          { Effect: 'Allow', Action: actions, Resource: '*' },
          {
            Effect: 'Allow',
            Action: 'iam:PassRole',
            Resource: 'arn:aws:iam::123456789012:role/app',
            Condition: { StringEquals: { 'iam:PassedToService': `${service}.amazonaws.com` } },
          },
        ],
      });
      const { findings } = await findingsIn({ text });
      return findings.map(({ rule }) => rule.id).filter((id) => id === 'passed-to-another-service');
    };
    const found = ['passed-to-another-service'];
    assert.deepEqual(await passing(['ecs:RunTask'], 'ecs'), found);
    assert.deepEqual(await passing(['lambda:CreateFunction'], 'states'), found);
    assert.deepEqual(await passing(['lambda:CreateFunction', 'logs:*'], 'ec2'), found);
    assert.deepEqual(await passing(['sagemaker:CreateTrainingJob'], 'lambda'), found);
    assert.deepEqual(await passing(['codedeploy:CreateDeploymentGroup'], 'codebuild'), found);
    for (const [actions, service] of [
      [['ecs:RunTask'], 'ecs-tasks'],
      [['ecs:RunTask', 'ecs:CreateService'], 'ecs'],
      [['lambda:CreateFunction', 'states:*'], 'states'],
      [['lambda:CreateFunction', 'autoscaling:CreateAutoScalingGroup'], 'ec2'],
      [['lambda:CreateFunction', 'iam:AddRoleToInstanceProfile'], 'ec2'],
      [['sagemaker:CreateTrainingJob'], 'sagemaker'],
      [['s3:GetObject'], 'states'],
    ] as const)
      assert.deepEqual(await passing(actions, service), [], `${actions.join()} ${service}`);
  });
  it('reports a character that IAM rejects once', async () => {
    const found = await findingsOf({ Action: 's3:\u200bGetObject' });
    assert.deepEqual(
      found.map(({ rule }) => rule),
      ['invalid-document-character'],
    );
  });
  it('treats the placeholders of all common template engines as such', async () => {
    for (const mark of [
      '{{x1}}',
      '<x1>',
      '%{x1}',
      '((x1))',
      '${x1}',
      '$x1',
      '$(x1)',
      '{x1}',
      '[x1]',
      '[[ x1 ]]',
      '%X1%',
      '@@x1@@',
      '__X1__',
      '#{x1}',
    ])
      assert.deepEqual(
        await findingsOf({ Action: 'sqs:SendMessage', Resource: `arn:aws:sqs:eu-west-1:${mark}:jobs` }),
        [],
        mark,
      );
  });
});
