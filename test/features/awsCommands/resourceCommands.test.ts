import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { awsCommandForm, awsCommands } from '../../../server/src/features/awsCommands/awsCommands.ts';
import { analyze, checkBash, resourcePolicy } from './checkCommands.ts';
import { argumentsInBash } from './shells.ts';

describe('AWS CLI commands for a resource policy', () => {
  const file = 'file:///projects/ufo/policy.json';
  const cases: readonly (readonly [string, string, string])[] = [
    ['s3:GetObject', 'arn:aws:s3:::reports/*', `s3api put-bucket-policy --bucket reports --policy ${file}`],
    [
      'sns:Publish',
      'arn:aws:sns:us-east-1:123456789012:news',
      'sns set-topic-attributes --topic-arn arn:aws:sns:us-east-1:123456789012:news --attribute-name ' +
        `Policy --attribute-value ${file}`,
    ],
    [
      'secretsmanager:GetSecretValue',
      '*',
      `secretsmanager put-resource-policy --secret-id my-secret --resource-policy ${file}`,
    ],
    [
      'kms:Decrypt',
      '*',
      `kms put-key-policy --key-id 1234abcd-12ab-34cd-56ef-1234567890ab --policy-name default --policy ${file}`,
    ],
    [
      'dynamodb:GetItem',
      'arn:aws:dynamodb:us-east-1:123456789012:table/orders',
      'dynamodb put-resource-policy --resource-arn ' +
        `arn:aws:dynamodb:us-east-1:123456789012:table/orders --policy ${file}`,
    ],
    [
      'ecr:BatchGetImage',
      '*',
      `ecr set-repository-policy --repository-name my-repository --policy-text ${file}`,
    ],
    [
      'kinesis:PutRecord',
      'arn:aws:kinesis:us-east-1:123456789012:stream/clicks',
      'kinesis put-resource-policy --resource-arn arn:aws:kinesis:us-east-1:123456789012:stream/clicks ' +
        `--policy ${file}`,
    ],
    [
      'backup:CopyIntoBackupVault',
      'arn:aws:backup:us-east-1:123456789012:backup-vault:nightly',
      `backup put-backup-vault-access-policy --backup-vault-name nightly --policy ${file}`,
    ],
    [
      'elasticfilesystem:ClientMount',
      'arn:aws:elasticfilesystem:us-east-1:123456789012:file-system/fs-0123abcd',
      `efs put-file-system-policy --file-system-id fs-0123abcd --policy ${file}`,
    ],
    [
      'logs:PutLogEvents',
      'arn:aws:logs:us-east-1:123456789012:log-group:/aws/route53/*',
      `logs put-resource-policy --policy-name my-policy --policy-document ${file}`,
    ],
    [
      'events:PutEvents',
      'arn:aws:events:us-east-1:123456789012:event-bus/orders',
      `events put-permission --event-bus-name orders --policy ${file}`,
    ],
    [
      'codebuild:BatchGetProjects',
      'arn:aws:codebuild:us-east-1:123456789012:project/web',
      'codebuild put-resource-policy --resource-arn ' +
        `arn:aws:codebuild:us-east-1:123456789012:project/web --policy ${file}`,
    ],
    [
      'es:ESHttpGet',
      'arn:aws:es:us-east-1:123456789012:domain/search/*',
      `opensearch update-domain-config --domain-name search --access-policies ${file}`,
    ],
    [
      'glue:GetTable',
      'arn:aws:glue:us-east-1:123456789012:catalog',
      `glue put-resource-policy --policy-in-json ${file}`,
    ],
    [
      'ses:SendEmail',
      'arn:aws:ses:us-east-1:123456789012:identity/example.com',
      'ses put-identity-policy --identity arn:aws:ses:us-east-1:123456789012:identity/example.com ' +
        `--policy-name my-policy --policy ${file}`,
    ],
    [
      's3:GetObject',
      'arn:aws:s3:us-east-1:111122223333:accesspoint/readers/object/*',
      `s3control put-access-point-policy --account-id 111122223333 --name readers --policy ${file}`,
    ],
    [
      'lambda:InvokeFunction',
      'arn:aws:lambda:us-east-1:123456789012:function:work',
      `lambda put-resource-policy --resource-arn arn:aws:lambda:us-east-1:123456789012:function:work --policy ${file}`,
    ],
    [
      's3tables:GetTableData',
      'arn:aws:s3tables:us-east-1:123456789012:bucket/reports/table/*',
      's3tables put-table-bucket-policy --table-bucket-arn arn:aws:s3tables:us-east-1:123456789012:bucket/reports ' +
        `--resource-policy ${file}`,
    ],
    [
      'acm-pca:IssueCertificate',
      'arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/1234',
      'acm-pca put-policy --resource-arn arn:aws:acm-pca:us-east-1:123456789012:certificate-authority/1234 ' +
        `--policy ${file}`,
    ],
    [
      'codeartifact:GetAuthorizationToken',
      '*',
      `codeartifact put-domain-permissions-policy --domain my-domain --policy-document ${file}`,
    ],
    [
      'codeartifact:ReadFromRepository',
      'arn:aws:codeartifact:us-east-1:123456789012:repository/acme/npm',
      `codeartifact put-repository-permissions-policy --domain acme --repository npm --policy-document ${file}`,
    ],
  ];
  it('update a REST API with the policy as text', () => {
    const text = resourcePolicy('execute-api:Invoke', 'arn:aws:execute-api:us-east-1:123456789012:abc/*');
    const commands = awsCommands(analyze(text), { target: 'execute-api', shell: 'bash', values: {} }) ?? '';
    const [words = []] = argumentsInBash(commands);
    assert.equal(
      words.slice(0, 5).join(' '),
      'apigateway update-rest-api --rest-api-id abc --patch-operations',
    );
    const [change] = JSON.parse(words[5] ?? '') as readonly { readonly op: string; readonly value: string }[];
    assert.equal(change?.op, 'replace');
    assert.deepEqual(JSON.parse(change.value), JSON.parse(text));
  });
  for (const [action, resource, expected] of cases) {
    it(`use ${expected.split(' --')[0] ?? ''}, with the resource that the policy names`, () => {
      const policy = analyze(resourcePolicy(action, resource));
      const form = awsCommandForm(policy);
      assert.ok('targets' in form);
      checkBash(policy, form.targets[0]?.id ?? '', {}, [expected]);
    });
  }
  for (const [arn, url] of [
    [
      'arn:aws-cn:sqs:cn-north-1:123456789012:jobs',
      'https://sqs.cn-north-1.amazonaws.com.cn/123456789012/jobs',
    ],
    [
      'arn:aws-us-gov:sqs:us-gov-west-1:123456789012:jobs',
      'https://sqs.us-gov-west-1.amazonaws.com/123456789012/jobs',
    ],
    [
      'arn:aws-iso:sqs:us-iso-east-1:123456789012:jobs',
      'https://sqs.us-east-1.amazonaws.com/123456789012/my-queue',
    ],
  ] as const) {
    it(`name the queue by the URL of its partition: ${arn}`, () => {
      const policy = analyze(resourcePolicy('sqs:SendMessage', arn));
      const text = awsCommands(policy, { target: 'sqs', shell: 'bash', values: {} }) ?? '';
      assert.equal(argumentsInBash(text)[0]?.[3], url);
    });
  }
  it('do not mistake an access point for a bucket', () => {
    const policy = analyze(
      resourcePolicy('s3:GetObject', 'arn:aws:s3:us-east-1:123456789012:accesspoint/reports/object/*'),
    );
    const text = awsCommands(policy, { target: 's3', shell: 'bash', values: {} }) ?? '';
    assert.doesNotMatch(text, /--bucket accesspoint/);
  });
  it('contain the policy in the JSON of a vault policy', () => {
    const arn = 'arn:aws:glacier:us-east-1:123456789012:vaults/photos';
    const policy = resourcePolicy('glacier:DeleteArchive', arn);
    const text = awsCommands(analyze(policy), { target: 'glacier', shell: 'bash', values: {} }) ?? '';
    const [words = []] = argumentsInBash(text);
    const command = 'glacier set-vault-access-policy --vault-name photos --account-id=- --policy';
    assert.equal(words.slice(0, -1).join(' '), command);
    const { Policy } = JSON.parse(words.at(-1) ?? '') as { Policy: string };
    assert.deepEqual(JSON.parse(Policy), JSON.parse(policy));
  });
  it('contain the policy in the attributes of a queue', () => {
    const policy = resourcePolicy('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789012:jobs');
    const text = awsCommands(analyze(policy), { target: 'sqs', shell: 'bash', values: {} }) ?? '';
    const [words = []] = argumentsInBash(text);
    const url = 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs';
    assert.deepEqual(words.slice(0, 5), ['sqs', 'set-queue-attributes', '--queue-url', url, '--attributes']);
    const { Policy } = JSON.parse(words.at(-1) ?? '') as { Policy: string };
    assert.deepEqual(JSON.parse(Policy), JSON.parse(policy));
  });
  it('are offered for every service if it is unknown', () => {
    const form = awsCommandForm(analyze(resourcePolicy('*', '*')));
    assert.ok('targets' in form);
    for (const { id, fields } of form.targets) {
      for (const { value, pattern } of fields) assert.match(value, new RegExp(`^(?:${pattern})$`), id);
    }
    assert.ok(form.targets.length > 5);
  });
});
