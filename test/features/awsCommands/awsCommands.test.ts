import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { DocumentAnalysis } from '../../../server/src/analysis/analysis.ts';
import { awsCommandForm, awsCommands } from '../../../server/src/features/awsCommands/awsCommands.ts';
import { readProjectFile } from '../../project.ts';
import { analyze, checkBash, resourcePolicy } from './checkCommands.ts';
import { argumentsInBash, createdArn } from './shells.ts';

const allow =
  '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:ListBucket","Resource":"*"}]}';

function problemOf(analysis: DocumentAnalysis): string | undefined {
  const form = awsCommandForm(analysis);
  return 'problem' in form ? form.problem : undefined;
}

describe('AWS CLI commands for a policy', () => {
  it('create a group with a user', () => {
    checkBash(analyze(readProjectFile('examples/ufo/policy.json')), 'group', { user: 'tung' }, [
      'iam create-group --group-name Ufo',
      'iam put-group-policy --group-name Ufo --policy-name UfoPolicy --policy-document ' +
        'file:///projects/ufo/policy.json',
      'iam create-user --user-name tung',
      'iam add-user-to-group --user-name tung --group-name Ufo',
    ]);
  });
  it('omit the user if its field is empty', () => {
    checkBash(analyze(allow), 'group', { user: '' }, [
      'iam create-group --group-name Ufo',
      'iam put-group-policy --group-name Ufo --policy-name UfoPolicy --policy-document ' +
        'file:///projects/ufo/policy.json',
    ]);
  });
  it('create a role for a service', () => {
    checkBash(analyze(allow), 'role', { trusted: 'codebuild.amazonaws.com' }, [
      'iam create-role --role-name UfoRole --assume-role-policy-document {"Version":"2012-10-17",' +
        '"Statement":[{"Effect":"Allow","Principal":{"Service":"codebuild.amazonaws.com"},' +
        '"Action":"sts:AssumeRole"}]}',
      'iam put-role-policy --role-name UfoRole --policy-name UfoPolicy --policy-document ' +
        'file:///projects/ufo/policy.json',
      'iam get-role-policy --role-name UfoRole --policy-name UfoPolicy',
    ]);
  });
  it('create a role for an account', () => {
    const text = awsCommands(analyze(allow), {
      target: 'role',
      shell: 'bash',
      values: { trusted: '123456789012' },
    });
    assert.match(text ?? '', /"Principal":\{"AWS":"123456789012"\}/);
  });
  it('add the policy to an existing role', () => {
    checkBash(
      analyze(allow),
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
    checkBash(analyze(allow), 'managedPolicy', {}, [
      'iam create-policy --policy-name UfoPolicy --policy-document file:///projects/ufo/policy.json ' +
        '--query Policy.Arn --output text',
      `iam attach-role-policy --role-name UfoRole --policy-arn ${createdArn}`,
      `iam attach-group-policy --group-name Ufo --policy-arn ${createdArn}`,
    ]);
  });
  it('create a user', () => {
    checkBash(analyze(allow), 'user', { user: 'tung' }, [
      'iam create-user --user-name tung',
      'iam put-user-policy --user-name tung --policy-name UfoPolicy --policy-document file:///projects/ufo/policy.json',
    ]);
  });
  it('create a role with a trust policy', () => {
    const uri = 'file:///projects/codedeploy/trust-policy.json';
    const trust = analyze(readProjectFile('examples/codedeploy/trust-policy.json'), uri);
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
    const policy = analyze(allow, 'file:///c%3A/My%20Policies/ufo.json');
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

describe('AWS CLI commands for a policy of an organization', () => {
  const deny = allow.replace('Allow', 'Deny');
  it('create it with its type, and attach it on request', () => {
    const scp = analyze(deny, 'file:///projects/regions-scp.json');
    checkBash(scp, 'organization', { policy: 'Regions' }, [
      'organizations create-policy --name Regions --description= --type SERVICE_CONTROL_POLICY ' +
        '--content file:///projects/regions-scp.json',
    ]);
    const rcp = JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' }],
    });
    checkBash(analyze(rcp, 'file:///projects/perimeter-rcp.json'), 'organization', { policy: 'Perimeter' }, [
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
      documentOf(analyze(allow, 'file:///a%20b/it%27s%20%22%60%26%C3%BC%F0%9F%99%82.json')),
      `file:///a b/it's "\`&ü🙂.json`,
    );
  });
  it('is passed as text if there is no file', () => {
    assert.equal(documentOf(analyze(allow, 'untitled:Untitled-1')), allow);
  });
  it('is passed as text if the file contains comments, which IAM does not accept', () => {
    assert.equal(documentOf(analyze(`// mine\n${allow}`, undefined, 'jsonc')), allow);
  });
  it('is passed as text if it is only part of the file', () => {
    assert.equal(documentOf(analyze(`{"PolicyVersion": {"Document": ${allow}}}`)), allow);
  });
  it('is passed as ASCII, so that encodings do not matter', () => {
    const german = allow.replace('"Effect"', '"Sid":"Grüße🙂","Effect"');
    const sent = documentOf(analyze(german, 'untitled:Untitled-1'));
    assert.match(sent, /^[\x20-\x7E]+$/);
    assert.deepEqual(JSON.parse(sent), JSON.parse(german));
  });
});

describe('the form of the commands', () => {
  it('requires names that IAM accepts, and suggests some', () => {
    const form = awsCommandForm(analyze(allow));
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
      const form = awsCommandForm(analyze(allow, uri));
      return 'shells' in form ? form.shells[0]?.id : undefined;
    };
    assert.equal(first('file:///home/me/policy.json'), 'bash');
    assert.equal(first('file:///c%3A/me/policy.json'), 'powershell');
  });
  it('explains why there are no commands', () => {
    assert.equal(problemOf(analyze('{"a": 1}')), 'This document does not contain an IAM policy.');
    const incomplete = 'The policy is incomplete, so IAM would reject it.';
    assert.equal(problemOf(analyze('{}')), incomplete);
    assert.equal(problemOf(analyze(readProjectFile('examples/cody/policy.json'))), incomplete);
    assert.equal(problemOf(analyze(readProjectFile('examples/complete/half-typed-policy.json'))), incomplete);
    assert.equal(
      problemOf(analyze(allow.replace('"s3:ListBucket"', '['.repeat(5_000) + ']'.repeat(5_000)))),
      incomplete,
    );
    const ofProfile = resourcePolicy('signer:StartSigningJob', '*');
    assert.match(problemOf(analyze(ofProfile)) ?? '', /no known command .* "signer"/);
  });
});
