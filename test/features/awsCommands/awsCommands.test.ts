import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentAnalysis } from '../../../server/src/analysis/analysis.ts';
import { analyseDocument } from '../../../server/src/analysis/analysis.ts';
import { awsCommandForm, awsCommands } from '../../../server/src/features/awsCommands/awsCommands.ts';
import { jsonHost } from '../../../server/src/hosts/json/jsonHost.ts';
import { readProjectFile } from '../../project.ts';
import { argumentsInBash, createdArn } from './shells.ts';

const allow =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}';

function analyse(
  text: string,
  uri = 'file:///projects/ufo/policy.json',
  languageId = 'json',
): DocumentAnalysis {
  return analyseDocument({ uri, languageId, text }, [jsonHost]);
}

/** Runs the commands in bash with the default values of the form, except for the given ones. */
function checkBash(
  analysis: DocumentAnalysis,
  target: string,
  values: Readonly<Record<string, string>>,
  expected: readonly string[],
): void {
  const text = awsCommands(analysis, { target, shell: 'bash', values });
  assert.ok(text !== undefined);
  assert.deepEqual(
    argumentsInBash(text).map((words) => words.join(' ')),
    expected,
  );
}

function problemOf(analysis: DocumentAnalysis): string | undefined {
  const form = awsCommandForm(analysis);
  return 'problem' in form ? form.problem : undefined;
}

describe('AWS CLI commands for a policy', () => {
  it('create a group with a user', () => {
    checkBash(analyse(readProjectFile('examples/ufo/policy.json')), 'group', { user: 'tung' }, [
      'iam create-group --group-name Ufo',
      'iam put-group-policy --group-name Ufo --policy-name UfoPolicy --policy-document ' +
        'file:///projects/ufo/policy.json',
      'iam create-user --user-name tung',
      'iam add-user-to-group --user-name tung --group-name Ufo',
    ]);
  });
  it('omit the user if its field is empty', () => {
    checkBash(analyse(allow), 'group', { user: '' }, [
      'iam create-group --group-name Ufo',
      'iam put-group-policy --group-name Ufo --policy-name UfoPolicy --policy-document ' +
        'file:///projects/ufo/policy.json',
    ]);
  });
  it('create a role for a service', () => {
    checkBash(analyse(allow), 'role', { trusted: 'codebuild.amazonaws.com' }, [
      'iam create-role --role-name UfoRole --assume-role-policy-document {"Version":"2012-10-17",' +
        '"Statement":[{"Effect":"Allow","Principal":{"Service":"codebuild.amazonaws.com"},' +
        '"Action":"sts:AssumeRole"}]}',
      'iam put-role-policy --role-name UfoRole --policy-name UfoPolicy --policy-document ' +
        'file:///projects/ufo/policy.json',
      'iam get-role-policy --role-name UfoRole --policy-name UfoPolicy',
    ]);
  });
  it('create a role for an account', () => {
    const text = awsCommands(analyse(allow), {
      target: 'role',
      shell: 'bash',
      values: { trusted: '123456789012' },
    });
    assert.match(text ?? '', /"Principal":\{"AWS":"123456789012"\}/);
  });
  it('add the policy to an existing role', () => {
    checkBash(
      analyse(allow),
      'role',
      { role: 'codebuild-myapp-service-role', policy: 'EcsDeployPolicy', trusted: '' },
      [
        'iam put-role-policy --role-name codebuild-myapp-service-role --policy-name EcsDeployPolicy ' +
          '--policy-document file:///projects/ufo/policy.json',
        'iam get-role-policy --role-name codebuild-myapp-service-role --policy-name EcsDeployPolicy',
      ],
    );
  });
  it('attach a managed policy by the ARN in the output of its creation', () => {
    checkBash(analyse(allow), 'managedPolicy', {}, [
      'iam create-policy --policy-name UfoPolicy --policy-document file:///projects/ufo/policy.json ' +
        '--query Policy.Arn --output text',
      `iam attach-role-policy --role-name UfoRole --policy-arn ${createdArn}`,
      `iam attach-group-policy --group-name Ufo --policy-arn ${createdArn}`,
    ]);
  });
  it('create a user', () => {
    checkBash(analyse(allow), 'user', { user: 'tung' }, [
      'iam create-user --user-name tung',
      'iam put-user-policy --user-name tung --policy-name UfoPolicy --policy-document file:///projects/ufo/policy.json',
    ]);
  });
  it('create a role with a trust policy', () => {
    const uri = 'file:///projects/codedeploy/trust-policy.json';
    const trust = analyse(readProjectFile('examples/codedeploy/trust-policy.json'), uri);
    checkBash(trust, 'newRole', { role: 'ecsCodeDeployRole' }, [
      `iam create-role --role-name ecsCodeDeployRole --assume-role-policy-document ${uri}`,
      'iam get-role --role-name ecsCodeDeployRole',
    ]);
    checkBash(trust, 'existingRole', {}, [
      `iam update-assume-role-policy --role-name CodedeployRole --policy-document ${uri}`,
      'iam get-role --role-name CodedeployRole',
    ]);
    assert.equal(awsCommands(trust, { target: 'group', shell: 'bash', values: {} }), undefined);
  });
  it('are written for PowerShell', () => {
    const policy = analyse(allow, 'file:///c%3A/My%20Policies/ufo.json');
    assert.equal(
      awsCommands(policy, { target: 'managedPolicy', shell: 'powershell', values: { group: '' } }),
      [
        String.raw`$policyArn = aws iam create-policy --policy-name UfoPolicy --policy-document 'file://c:\My Policies\ufo.json' --query Policy.Arn --output text`,
        'aws iam attach-role-policy --role-name UfoRole --policy-arn $policyArn',
        '',
      ].join('\n'),
    );
  });
});

function resourcePolicy(action: string, resource: string): string {
  const statement = {
    Effect: 'Allow',
    Principal: { AWS: '123456789012' },
    Action: action,
    Resource: resource,
  };
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

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
  for (const [action, resource, expected] of cases) {
    it(`use ${expected.split(' --')[0] ?? ''}, with the resource that the policy names`, () => {
      const policy = analyse(resourcePolicy(action, resource));
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
      const policy = analyse(resourcePolicy('sqs:SendMessage', arn));
      const text = awsCommands(policy, { target: 'sqs', shell: 'bash', values: {} }) ?? '';
      assert.equal(argumentsInBash(text)[0]?.[3], url);
    });
  }
  it('do not mistake an access point for a bucket', () => {
    const policy = analyse(
      resourcePolicy('s3:GetObject', 'arn:aws:s3:us-east-1:123456789012:accesspoint/reports/object/*'),
    );
    const text = awsCommands(policy, { target: 's3', shell: 'bash', values: {} }) ?? '';
    assert.doesNotMatch(text, /--bucket accesspoint/);
  });
  it('contain the policy in the JSON of a vault policy', () => {
    const arn = 'arn:aws:glacier:us-east-1:123456789012:vaults/photos';
    const policy = resourcePolicy('glacier:DeleteArchive', arn);
    const text = awsCommands(analyse(policy), { target: 'glacier', shell: 'bash', values: {} }) ?? '';
    const [words = []] = argumentsInBash(text);
    const command = 'glacier set-vault-access-policy --vault-name photos --account-id=- --policy';
    assert.equal(words.slice(0, -1).join(' '), command);
    const { Policy } = JSON.parse(words.at(-1) ?? '') as { Policy: string };
    assert.deepEqual(JSON.parse(Policy), JSON.parse(policy));
  });
  it('contain the policy in the attributes of a queue', () => {
    const policy = resourcePolicy('sqs:SendMessage', 'arn:aws:sqs:eu-west-1:123456789012:jobs');
    const text = awsCommands(analyse(policy), { target: 'sqs', shell: 'bash', values: {} }) ?? '';
    const [words = []] = argumentsInBash(text);
    const url = 'https://sqs.eu-west-1.amazonaws.com/123456789012/jobs';
    assert.deepEqual(words.slice(0, 5), ['sqs', 'set-queue-attributes', '--queue-url', url, '--attributes']);
    const { Policy } = JSON.parse(words.at(-1) ?? '') as { Policy: string };
    assert.deepEqual(JSON.parse(Policy), JSON.parse(policy));
  });
  it('are offered for every service if it is unknown', () => {
    const form = awsCommandForm(analyse(resourcePolicy('*', '*')));
    assert.ok('targets' in form);
    for (const { id, fields } of form.targets) {
      for (const { value, pattern } of fields) assert.match(value, new RegExp(`^(?:${pattern})$`), id);
    }
    assert.ok(form.targets.length > 5);
  });
});

describe('AWS CLI commands for a policy of an organization', () => {
  const deny = allow.replace('Allow', 'Deny');
  it('create it with its type, and attach it on request', () => {
    const scp = analyse(deny, 'file:///projects/regions-scp.json');
    checkBash(scp, 'organization', { policy: 'Regions' }, [
      'organizations create-policy --name Regions --description= --type SERVICE_CONTROL_POLICY ' +
        '--content file:///projects/regions-scp.json',
    ]);
    const rcp = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }],
    });
    checkBash(analyse(rcp, 'file:///projects/perimeter-rcp.json'), 'organization', { policy: 'Perimeter' }, [
      'organizations create-policy --name Perimeter --description= --type RESOURCE_CONTROL_POLICY ' +
        '--content file:///projects/perimeter-rcp.json',
    ]);
    const text = awsCommands(scp, { target: 'organization', shell: 'bash', values: { target: 'r-ab12' } });
    assert.match(
      text ?? '',
      /policy_id=\$\(aws organizations create-policy .*--query Policy\.PolicySummary\.Id/,
    );
    assert.match(text ?? '', /aws organizations attach-policy --policy-id "\$policy_id" --target-id r-ab12/);
  });
});

describe('the policy in the commands', () => {
  const documentOf = (analysis: DocumentAnalysis): string => {
    const text = awsCommands(analysis, { target: 'user', shell: 'bash', values: {} }) ?? '';
    return argumentsInBash(text)[1]?.at(-1) ?? '';
  };
  it('is passed as a file, whatever the characters in its path', () => {
    assert.equal(
      documentOf(analyse(allow, 'file:///a%20b/it%27s%20%22%60%26%C3%BC%F0%9F%99%82.json')),
      `file:///a b/it's "\`&ü🙂.json`,
    );
  });
  it('is passed as text if there is no file', () => {
    assert.equal(documentOf(analyse(allow, 'untitled:Untitled-1')), allow);
  });
  it('is passed as text if the file contains comments, which IAM does not accept', () => {
    assert.equal(documentOf(analyse(`// mine\n${allow}`, undefined, 'jsonc')), allow);
  });
  it('is passed as text if it is only part of the file', () => {
    assert.equal(documentOf(analyse(`{"PolicyVersion": {"Document": ${allow}}}`)), allow);
  });
  it('is passed as ASCII, so that encodings do not matter', () => {
    const german = allow.replace('"Effect"', '"Sid":"Grüße🙂","Effect"');
    const sent = documentOf(analyse(german, 'untitled:Untitled-1'));
    assert.match(sent, /^[\x20-\x7E]+$/);
    assert.deepEqual(JSON.parse(sent), JSON.parse(german));
  });
});

describe('the form of the commands', () => {
  it('requires names that IAM accepts, and suggests some', () => {
    const form = awsCommandForm(analyse(allow));
    assert.ok('targets' in form);
    assert.deepEqual(
      form.targets.map(({ id }) => id),
      ['group', 'role', 'managedPolicy', 'user'],
    );
    for (const { fields } of form.targets) {
      for (const { value, pattern, optional } of fields) {
        assert.match(value, new RegExp(`^(?:${pattern})$`, 'u'));
        assert.doesNotMatch("it's", new RegExp(`^(?:${pattern})$`, 'u'));
        assert.equal(typeof optional, 'boolean');
      }
    }
  });
  it("offers the platform's shell first", () => {
    const first = (uri: string): string | undefined => {
      const form = awsCommandForm(analyse(allow, uri));
      return 'shells' in form ? form.shells[0]?.id : undefined;
    };
    assert.equal(first('file:///home/me/policy.json'), 'bash');
    assert.equal(first('file:///c%3A/me/policy.json'), 'powershell');
  });
  it('explains why there are no commands', () => {
    assert.equal(problemOf(analyse('{"a": 1}')), 'This document does not contain an IAM policy.');
    const incomplete = 'The policy is incomplete, so IAM would reject it.';
    assert.equal(problemOf(analyse('{}')), incomplete);
    assert.equal(problemOf(analyse(readProjectFile('examples/cody/policy.json'))), incomplete);
    assert.equal(problemOf(analyse(readProjectFile('examples/complete/half-typed-policy.json'))), incomplete);
    assert.equal(
      problemOf(analyse(allow.replace('"s3:ListBucket"', '['.repeat(5_000) + ']'.repeat(5_000)))),
      incomplete,
    );
    const ofApi = resourcePolicy('execute-api:Invoke', 'arn:aws:execute-api:us-east-1:123456789012:abc/*');
    assert.match(problemOf(analyse(ofApi)) ?? '', /no known command .* "execute-api"/);
  });
});
