import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { resourcePolicyServices } from '../../../server/src/catalog/facts/resourcePolicyServices.ts';
import { sendingServices } from '../../../server/src/features/completion/principals/sendingServices.ts';
import { servicePrincipals } from '../../../server/src/catalog/servicePrincipals.ts';
import { ask, checkCompletion, checkInStatement, richClient } from './checkCompletion.ts';

describe('completion of principals', () => {
  it('offers types and everyone if the value is missing', () =>
    checkInStatement('"Action": "s3:GetObject", "Resource": "*", "Principal": $0', {
      labels: ['AWS', 'Service', 'Federated', 'CanonicalUser', '*'],
      accept: {
        Service: '"Action": "s3:GetObject", "Resource": "*", "Principal": {"Service": ""}',
        '*': '"Action": "s3:GetObject", "Resource": "*", "Principal": "*"',
      },
    }));
  it('replaces an empty string', () =>
    checkInStatement('"Principal": "$0"', { accept: { AWS: '"Principal": {"AWS": ""}' } }));
  it('offers the types that are not present yet', () =>
    checkInStatement('"Principal": {"AWS": "*", "$0"}', {
      labels: ['Service', 'Federated', 'CanonicalUser'],
      accept: { Service: '"Principal": {"AWS": "*", "Service": ""}' },
    }));
  it('offers service principals with the names of their services', () =>
    checkInStatement('"Principal": {"Service": ["ec2.amazonaws.com", "$0"]}', {
      has: ['lambda.amazonaws.com', 'ecs-tasks.amazonaws.com'],
      lacks: ['ec2.amazonaws.com'],
      descriptions: { 'ecs.amazonaws.com': 'Amazon Elastic Container Service' },
      accept: {
        'lambda.amazonaws.com': '"Principal": {"Service": ["ec2.amazonaws.com", "lambda.amazonaws.com"]}',
      },
    }));
  it("offers the services that send to the policy's resource first", async () => {
    const first = async (action: string): Promise<readonly (string | undefined)[]> => {
      const statement = `{"Effect": "Allow", "Action": "${action}", "Resource": "*", "Principal": {"Service": "$0"}}`;
      const { list } = await ask(`{"Version": "2012-10-17", "Statement": [${statement}]}`, richClient);
      const sorted = list.items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
      return sorted.slice(0, 3).map(({ label }) => label.replace('.amazonaws.com', ''));
    };
    assert.deepEqual(await first('s3:PutObject'), ['cloudtrail', 'logging.s3', 'delivery.logs']);
    assert.deepEqual(await first('sns:Publish'), ['cloudwatch', 'events', 's3']);
    assert.deepEqual(await first('sqs:SendMessage'), ['sns', 's3', 'events']);
    assert.deepEqual(await first('kms:Decrypt'), ['logs', 'cloudtrail', 'sns']);
    assert.equal((await first('sts:AssumeRole'))[0], 'lambda');
  });
  it('offers the service that a trust policy is for first', async () => {
    const first = async (name: string, actions = '"sts:AssumeRole"'): Promise<string | undefined> => {
      const text = `{"Statement": [{"Effect": "Allow", "Principal": {"Service": "$0"}, "Action": [${actions}]}]}`;
      const { list } = await ask(text, richClient, { uri: `file:///${name}.json` });
      return list.items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))[0]?.label;
    };
    const sessions = '"sts:AssumeRole", "sts:TagSession"';
    assert.equal(await first('trust-policy', sessions), 'pods.eks.amazonaws.com');
    assert.equal(await first('eks-pod-trust-policy'), 'pods.eks.amazonaws.com');
    assert.equal(await first('ecs_task_trust_policy'), 'ecs-tasks.amazonaws.com');
    assert.equal(await first('firehose-trust-policy'), 'firehose.amazonaws.com');
  });
  it('names only services that are offered', () => {
    const names = [...resourcePolicyServices.keys()].flatMap(sendingServices);
    assert.ok(names.length > 20);
    assert.deepEqual(
      names.filter((name) => !servicePrincipals.includes(name)),
      [],
    );
  });
  it('offers the ARN forms', () =>
    checkInStatement('"Resource": "*", "Principal": {"AWS": "$0"}', {
      labels: [
        'arn:aws:iam::123456789012:root',
        'arn:aws:iam::123456789012:role/role-name',
        'arn:aws:iam::123456789012:user/user-name',
        'arn:aws:sts::123456789012:assumed-role/role-name/session-name',
        'arn:aws:sts::123456789012:federated-user/user-name',
        '*',
      ],
      descriptions: { 'arn:aws:iam::123456789012:root': 'the whole account' },
    }));
  it('offers identity providers', () =>
    checkInStatement('"Principal": {"Federated": "git$0"}', {
      has: [
        'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
        'arn:aws:iam::123456789012:oidc-provider/gitlab.com',
      ],
      lacks: ['accounts.google.com'],
    }));
  it('offers only everyone for a certain resource control policy', () =>
    checkCompletion(
      '{"Statement": [{"Effect": "Deny", "Principal": "$0"}]}',
      { labels: ['*'] },
      { uri: 'file:///org/rcps/org-only.json' },
    ));
});

describe('completion in an empty document', () => {
  it('offers whole policies', () =>
    checkCompletion('$0', {
      has: [
        'Identity policy',
        'Trust policy for a service',
        'Trust policy for an account',
        'Trust policy for GitHub Actions',
        'Bucket policy',
        'Service control policy',
      ],
      accept: {
        'Trust policy for a service':
          '{"Version": "2012-10-17","Statement": [{"Effect": "Allow","Principal": {"Service": ""},' +
          '"Action": "sts:AssumeRole"}]}',
      },
    }));
  it('filters them by the typed text', () =>
    checkCompletion('github$0', { labels: ['Trust policy for GitHub Actions', 'iam-github-oidc'] }));
  it("offers what the document's name suggests first", async () => {
    const first = async (uri: string) => {
      const { list } = await ask('$0', richClient, { uri });
      return list.items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1))[0]?.label;
    };
    assert.equal(await first('file:///iam/deploy.json'), 'Identity policy');
    assert.equal(await first('file:///iam/trust-policy.json'), 'Trust policy for a service');
    assert.equal(await first('file:///bucket-policy.json'), 'Bucket policy');
    assert.equal(await first('file:///scps/regions.json'), 'Service control policy');
    assert.equal(await first('file:///team_bucket_policy.json'), 'Bucket policy');
    assert.equal(await first('file:///ecs-task-policy.json'), 'Identity policy');
    assert.equal(await first('file:///sns-policy.json'), 'Topic policy');
    for (const name of ['lambda-trust-policy', 'trust-ec2', 'trust', 'assume-role'])
      assert.equal(await first(`file:///${name}.json`), 'Trust policy for a service', name);
    for (const [template, names] of Object.entries({
      'iam-lambda-execution':
        'lambda-execution-role iam/lambda-execution-policy lambda-exec-role lambda-role lambda-policy my-lambda-role',
      'iam-bucket-tls':
        'tls-only-bucket bucket-tls-policy s3-tls-policy deny-http-bucket-policy bucket BucketPolicy',
      'iam-bucket-cross-account-read': 'cross-account-bucket-policy bucket-cross-account-read',
      'iam-kms-key': 'kms-key kms-key-policy key-policy kms-policy',
      'iam-sqs-from-sns': 'sqs-from-sns sns-to-sqs-policy',
      'iam-sqs-from-s3': 'sqs-from-s3-policy s3-to-sqs-policy sqs-policy queue',
      'iam-policy': 'ec2-role',
      'iam-ecr-cross-account-pull': 'ecr-pull-policy ecr-cross-account-policy ecr-policy',
      'iam-github-oidc': 'github-oidc github-actions-role github-trust github',
      'iam-gitlab-oidc': 'gitlab-oidc gitlab-trust-policy',
      'iam-eks-pod-identity': 'eks-pod-identity pod-identity-trust',
      'iam-eks-irsa': 'eks-irsa irsa-trust-policy service-account-trust serviceaccount-role',
      'iam-break-glass': 'break-glass break-glass-role breakglass emergency-role',
      'iam-scp-regions': 'region-scp deny-regions-scp deny-regions',
      'iam-scp-deny-root': 'deny-root-scp root-scp',
      'iam-permissions-boundary': 'permissions-boundary boundary-policy developer-boundary',
    }))
      for (const name of names.split(' '))
        for (const file of [name, name.replaceAll('-', '_')])
          assert.equal(await first(`file:///${file}.json`), template, file);
  });
  it('offers none if the name does not suggest a policy', () =>
    checkCompletion('$0', { labels: [] }, { uri: 'file:///package.json' }));
  it('offers none if only one word of the name is that of a template', () =>
    checkCompletion('$0', { labels: [] }, { uri: 'file:///lambda-event.json' }));
});
