import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyFix, findingsIn } from './checkRule.ts';

/** The findings of the rules about the form of ARNs in a resource, and the ARN that their preferred fix writes. */
async function fixed(action: string, resource: string, effect = 'Allow'): Promise<string> {
  const text = JSON.stringify({
    Version: '2012-10-17',
    Statement: { Effect: effect, Action: action, Resource: resource },
  });
  const { analysis, findings } = await findingsIn({ text });
  const about = findings.filter(({ rule }) =>
    [
      'invalid-arn-resource',
      'arn-form-never-matches',
      'action-resource-mismatch',
      'missing-arn-field',
    ].includes(rule.id),
  );
  return about
    .map((finding) => {
      const [fix, ...others] = finding.fixes();
      assert.deepEqual(
        others.filter(({ preferred }) => preferred),
        [],
      );
      if (fix === undefined) return `${finding.rule.id}: no fix`;
      const { Statement } = JSON.parse(applyFix(analysis, fix)) as { Statement: { Resource: string } };
      return Statement.Resource;
    })
    .join(', ');
}

const owner = 'eu-west-1:123456789012';

describe('a type that the service does not have', () => {
  it('is not taken for part of an ID', async () => {
    for (const [action, written, meant] of [
      ['cloudfront:CreateInvalidation', 'cloudfront::123456789012:invalidation/*', undefined],
      ['cloudfront:CreateInvalidation', 'cloudfront::123456789012:E1/invalidation/*', undefined],
      ['cloudfront:CreateInvalidation', 'cloudfront::123456789012:E1', 'distribution/E1'],
      ['ecr:BatchGetImage', `ecr:${owner}:team/app`, 'repository/team/app'],
    ] as const) {
      const start = `arn:aws:${written.split(':').slice(0, 3).join(':')}`;
      const expected = meant === undefined ? 'invalid-arn-resource: no fix' : `${start}:${meant}`;
      assert.equal(await fixed(action, `arn:aws:${written}`), expected, written);
    }
  });
});

describe('a name with an invalid character', () => {
  it('is reported for any Region and account, in Allow and Deny statements', async () => {
    for (const [action, resource] of [
      ['sns:Publish', 'sns:O:orders/new'],
      ['lambda:InvokeFunction', 'lambda:O:function:team/a/b'],
      ['kms:Decrypt', 'kms:O:key/prod/orders'],
      ['dynamodb:PutItem', 'dynamodb:O:table/prod/orders'],
      ['rds:StartDBInstance', 'rds:O:db:prod/orders'],
      ['scheduler:CreateSchedule', 'scheduler:O:schedule/group/name/more'],
    ] as const)
      for (const where of [owner, '*:*', 'eu-west-1:*', '${AWS::Region}:${AWS::AccountId}'])
        for (const effect of ['Allow', 'Deny'])
          assert.equal(
            await fixed(action, `arn:aws:${resource.replace('O', where)}`, effect),
            'invalid-arn-resource: no fix',
            resource,
          );
  });
  it('is not reported if names have folders, or if a template may write all of it', async () => {
    for (const [action, resource] of [
      ['ecr:BatchGetImage', 'ecr:*:*:repository/team/app'],
      ['ssm:GetParameter', 'ssm:*:*:parameter/prod/app'],
      ['backup:StartBackupJob', 'backup:*:*:backup-vault:aws/efs/automatic-backup-vault'],
      ['rds:RestoreDBInstanceFromDBSnapshot', 'rds:*:*:snapshot:rds:orders-2026-11-29-00-00'],
    ] as const)
      assert.equal(await fixed(action, `arn:aws:${resource}`), '', resource);
  });
  it('loses the "/*" of objects, and gets the separators of the format', async () => {
    for (const [action, wrong, right] of [
      ['sns:Publish', 'sns:O:orders/*', 'sns:O:orders'],
      ['sqs:SendMessage', 'sqs:*:*:orders/*', 'sqs:*:*:orders'],
      ['states:StartExecution', 'states:O:stateMachine:orders/*', 'states:O:stateMachine:orders'],
      ['sns:Publish', 'sns:O:topic/*', 'sns:O:*'],
      ['sns:*', 'sns:O:orders/*', 'sns:O:orders'],
      ['ecs:RunTask', 'ecs:O:task-definition/web/2', 'ecs:O:task-definition/web:2'],
      ['lambda:InvokeFunction', 'lambda:O:function:report/prod', 'lambda:O:function:report:prod'],
    ] as const) {
      const [arn, expected] = [wrong, right].map((text) => `arn:aws:${text.replace('O', owner)}`);
      assert.equal(await fixed(action, arn ?? ''), expected, wrong);
    }
  });
});

describe('a resource of an unknown type', () => {
  it("gets AWS's separator and type", async () => {
    for (const [action, wrong, right] of [
      ['ec2:StartInstances', 'ec2:O:instance:i-0123456789abcdef0', 'ec2:O:instance/i-0123456789abcdef0'],
      ['rds:StartDBInstance', 'rds:O:db/orders', 'rds:O:db:orders'],
      ['kinesis:PutRecord', 'kinesis:O:stream:clicks', 'kinesis:O:stream/clicks'],
      ['eks:DescribeCluster', 'eks:O:cluster:main', 'eks:O:cluster/main'],
      ['cloudwatch:PutMetricAlarm', 'cloudwatch:O:alarm/cpu', 'cloudwatch:O:alarm:cpu'],
      ['ssm:GetParameter', 'ssm:O:parameter:/prod/app', 'ssm:O:parameter/prod/app'],
      ['logs:PutLogEvents', 'logs:O:log-group/aws/lambda/x:*', 'logs:O:log-group:/aws/lambda/x:*'],
      ['iam:PassRole', 'iam::123456789012:roles/app', 'iam::123456789012:role/app'],
      ['sqs:SendMessage', 'sqs:O:queue/jobs', 'sqs:O:jobs'],
      ['execute-api:Invoke', 'execute-api:O:abc123:/prod/GET/pets', 'execute-api:O:abc123/prod/GET/pets'],
      ['ecr:BatchGetImage', 'ecr:O:repository/team/app:latest', 'ecr:O:repository/team/app'],
    ] as const) {
      const [arn, expected] = [wrong, right].map((text) => `arn:aws:${text.replace('O', owner)}`);
      assert.equal(await fixed(action, arn ?? ''), expected, wrong);
    }
  });
  it('gets "*" for the parts that are unknown', async () => {
    for (const [action, wrong, right] of [
      ['cloudformation:UpdateStack', 'cloudformation:O:stack/web', 'cloudformation:O:stack/web/*'],
      ['execute-api:Invoke', 'execute-api:O:abcdef1234', 'execute-api:O:abcdef1234/*'],
      ['ecs:RunTask', 'ecs:O:task-definition/web', 'ecs:O:task-definition/web:*'],
      ['ecs:UpdateService', 'ecs:O:service/web', 'ecs:O:service/*/web'],
      [
        'autoscaling:SetDesiredCapacity',
        'autoscaling:O:autoScalingGroup/web',
        'autoscaling:O:autoScalingGroup:*:autoScalingGroupName/web',
      ],
      [
        'elasticloadbalancing:DeleteLoadBalancer',
        'elasticloadbalancing:O:loadbalancer/app/web',
        'elasticloadbalancing:O:loadbalancer/app/web/*',
      ],
    ] as const) {
      const [arn, expected] = [wrong, right].map((text) => `arn:aws:${text.replace('O', owner)}`);
      assert.equal(await fixed(action, arn ?? ''), expected, wrong);
    }
  });
  it('is reported in a Deny statement too, if Region and account are wildcards', async () => {
    assert.equal(
      await fixed('sns:DeleteTopic', 'arn:aws:sns:*:*:topic/security-*', 'Deny'),
      'arn:aws:sns:*:*:security-*',
    );
    assert.equal(
      await fixed('dynamodb:DeleteTable', 'arn:aws:dynamodb:*:*:prod-*', 'Deny'),
      'arn:aws:dynamodb:*:*:table/prod-*',
    );
  });
  it('has a hint for names in place of IDs, and for a path with two slashes', async () => {
    for (const [action, wrong, right] of [
      ['iam:PassRole', 'iam::123456789012:role//apps/web', 'iam::123456789012:role/apps/web'],
      ['iam:GetUser', 'iam::123456789012:user//ops/*', 'iam::123456789012:user/ops/*'],
    ] as const)
      assert.equal(await fixed(action, `arn:aws:${wrong}`), `arn:aws:${right}`, wrong);
    for (const [action, resource, expected] of [
      ['ec2:StartInstances', 'instance/web-server', 'arn-form-never-matches: no fix'],
      ['ec2:DeleteVolume', 'volume/data-*', 'arn-form-never-matches: no fix'],
      ['ec2:StartInstances', 'instance/i-0123456789abcdef0', ''],
      ['ec2:StartInstances', 'instance/i-*', ''],
      ['ec2:StartInstances', 'instance/instance-id', ''],
      ['ec2:StartInstances', 'instance/INSTANCE_ID', ''],
      ['ec2:StartInstances', 'instance/*', ''],
    ] as const)
      assert.equal(await fixed(action, `arn:aws:ec2:eu-west-1:123456789012:${resource}`), expected, resource);
  });
  it('is accepted if AWS uses it without a type', async () => {
    for (const [action, resource] of [
      ['execute-api:Invoke', `arn:aws:execute-api:${owner}:abc123/prod/secret`],
      ['execute-api:Invoke', `arn:aws:execute-api:${owner}:abc123/prod/$connect`],
      ['sns:Unsubscribe', `arn:aws:sns:${owner}:orders:*`],
      ['sns:Publish', `arn:aws:sns:${owner}:endpoint/GCM/app/*`],
    ] as const)
      assert.equal(await fixed(action, resource), '', resource);
  });
});

describe('a resource in a form that no request has', () => {
  it('is fixed from a subscription to its topic', async () => {
    const subscription = `arn:aws:sns:${owner}:orders:6b0e71bd-7e97-4d97-80ce-4a0994e55286`;
    assert.equal(await fixed('sns:Publish', subscription), `arn:aws:sns:${owner}:orders`);
    assert.equal(await fixed('sns:Unsubscribe', subscription), '');
  });
  it('is reported for the name of a database, whose ID cannot be guessed', async () => {
    assert.equal(
      await fixed('rds-db:connect', `arn:aws:rds-db:${owner}:dbuser:orders/app`),
      'arn-form-never-matches: no fix',
    );
    assert.equal(await fixed('rds-db:connect', `arn:aws:rds-db:${owner}:dbuser:cluster-ABC/app`), '');
    assert.equal(await fixed('rds-db:connect', `arn:aws:rds-db:${owner}:dbuser:*/app`), '');
  });
});

describe('an ARN that lacks a field', () => {
  it('is not completed as IAM does if something else was meant', async () => {
    assert.equal(await fixed('s3:GetObject', 'arn:aws:s3::reports/*'), 'arn:aws:s3:::reports/*');
    assert.equal(await fixed('s3:ListBucket', 'arn:aws:s3:reports'), 'arn:aws:s3:::reports');
  });
});
