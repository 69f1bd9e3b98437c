import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeDocument } from '../../server/src/analysis/analysis.ts';
import { jsonHost } from '../../server/src/hosts/json/jsonHost.ts';
import type { PolicyContext } from '../../server/src/policy/kind.ts';

type Element = string | readonly string[] | Readonly<Record<string, unknown>>;
type StatementText = Readonly<Record<string, Element>>;

function detect(statements: readonly StatementText[], file = 'policy.json'): PolicyContext | undefined {
  const text = JSON.stringify({ Version: '2012-10-17', Statement: statements });
  const document = { uri: `file:///projects/${file}`, languageId: 'json', text };
  return analyzeDocument(document, [jsonHost]).policies[0]?.context;
}

const lambda = { Service: 'lambda.amazonaws.com' };
const github = {
  Federated: 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com',
};
const reader = { AWS: 'arn:aws:iam::123456789012:role/reader' };

describe('the kind of a policy', () => {
  it('is guessed as identity if no principal is named', () => {
    const statement = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
    assert.deepEqual(detect([statement]), { kind: 'identity', certain: false });
  });

  it('is rcp if a file of RCPs only denies and lacks the principal', () => {
    const statement = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
    for (const file of ['org-rcp.json', 'rcp/tls.json', 'resource_control_policies/s3.json'])
      assert.deepEqual(detect([statement], file), { kind: 'rcp', certain: true });
    const allow = { ...statement, Effect: 'Allow' };
    for (const statements of [[allow], [statement, allow], []])
      assert.equal(detect(statements, 'org-rcp.json')?.kind, 'identity');
    assert.equal(detect([statement], 'rcp-tools/deny.json')?.kind, 'identity');
  });

  it('is trust if principals may assume a role', () => {
    const statement = { Effect: 'Allow', Principal: lambda, Action: 'sts:AssumeRole' };
    assert.deepEqual(detect([statement]), { kind: 'trust', certain: true });
  });
  it('is trust if a federated principal may do something without a resource, even with a misspelled action', () => {
    const statement = { Effect: 'Allow', Principal: github, Action: 'sts:AsumeRoleWithWebIdentity' };
    assert.deepEqual(detect([statement]), { kind: 'trust', certain: true });
  });
  it('is trust if one may assume a role without a resource, or if the file says so', () => {
    const trust = { kind: 'trust', certain: true } as const;
    const mixed = { Effect: 'Allow', Principal: lambda, Action: ['sts:AssumeRole', 's3:GetObject'] };
    assert.deepEqual(detect([mixed]), trust);
    const other = { ...mixed, Action: 'lambda:InvokeFunction' };
    assert.deepEqual(detect([other], 'role_trust.json'), trust);
    assert.equal(detect([{ ...other, Resource: '*' }], 'role-trust.json')?.kind, 'resource');
  });
  it('is of the service that name and ARNs say, even if an action is of another one', () => {
    const Resource = 'arn:aws:sqs:eu-west-1:123456789012:orders';
    const statement = { Effect: 'Allow', Principal: lambda, Action: 's3:GetObject', Resource };
    const queue = { kind: 'resource', certain: true, service: 'sqs' } as const;
    assert.deepEqual(detect([statement], 'sqs_policy.json'), queue);
  });
  it('is guessed as trust if there is a superfluous resource', () => {
    const statement = { Effect: 'Allow', Principal: lambda, Action: 'sts:AssumeRole', Resource: '*' };
    assert.deepEqual(detect([statement]), { kind: 'trust', certain: false });
  });
  it('is not trust if everyone may use STS on some resource: endpoint policies look like that', () => {
    const statement = { Effect: 'Allow', Action: 'sts:AssumeRole', Resource: '*' };
    for (const Principal of ['*', { AWS: '*' }, { AWS: ['*'] }])
      assert.deepEqual(detect([{ ...statement, Principal }]), {
        kind: 'resource',
        certain: false,
        service: 'sts',
      });
  });

  it('is not trust if everyone is denied STS and one of the statements lacks its resource', () => {
    const statement = { Effect: 'Deny', Principal: '*', Action: 'sts:AssumeRoleWithWebIdentity' };
    const context = detect([{ ...statement, Resource: '*' }, statement], 'rcps/issuers.json');
    assert.deepEqual(context, { kind: 'rcp', certain: true });
  });

  it('is guessed as resource, with the service of the actions', () => {
    const statement = {
      Effect: 'Allow',
      Principal: reader,
      Action: ['S3:GetObject', 's3:ListBucket'],
      Resource: '*',
    };
    assert.deepEqual(detect([statement]), { kind: 'resource', certain: false, service: 's3' });
  });
  it('takes the service from the resources if the actions name none', () => {
    const resource = ['arn:aws:s3:::reports', 'arn:aws:s3:::reports/*'];
    const statement = { Effect: 'Deny', Principal: '*', Action: '*', Resource: resource };
    assert.deepEqual(detect([statement]), { kind: 'resource', certain: false, service: 's3' });
  });
  it('has no service if there are several', () => {
    const action = ['s3:GetObject', 'sqs:SendMessage'];
    const statement = { Effect: 'Allow', Principal: reader, Action: action, Resource: '*' };
    assert.deepEqual(detect([statement]), { kind: 'resource', certain: false });
  });

  it('follows the path, unless the content contradicts it', () => {
    const deny = { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' };
    const rcp = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
    assert.deepEqual(detect([deny], 'scps/leave.json'), { kind: 'scp', certain: true });
    assert.deepEqual(detect([rcp], 'rcp/tls.json'), { kind: 'rcp', certain: true });
    assert.deepEqual(detect([rcp], 'vpc-endpoints/s3.json'), { kind: 'endpoint', certain: true });
    const bucket = { kind: 'resource', certain: false, service: 's3' };
    assert.deepEqual(detect([rcp], 'scp-tools/tls.json'), bucket);
    assert.deepEqual(detect([rcp], 'escps/scpolicy.json'), bucket);
  });
  it('is still an SCP if one statement names a principal by mistake', () => {
    const deny = { Effect: 'Deny', Action: 'organizations:LeaveOrganization', Resource: '*' };
    const wrong = { Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket', Resource: '*' };
    assert.deepEqual(detect([deny, wrong], 'scp/leave.json'), { kind: 'scp', certain: true });
  });
  it('is still an SCP if the file or its folder is named so, even if every statement names a principal', () => {
    const wrong = { Effect: 'Deny', Principal: '*', Action: 's3:DeleteBucket', Resource: '*' };
    for (const file of ['scps/tls.json', 'service_control_policies/tls.json', 'network_perimeter_scp.json'])
      assert.deepEqual(detect([wrong], file), { kind: 'scp', certain: true }, file);
  });
  it('is detected from names with "_" as with "-"', () => {
    const plain = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
    const speaks = { ...plain, Principal: '*' };
    const names = {
      scp: [
        'network_scp.json',
        'service_control_policies/network.json',
        'Service%20Control%20Policies/a.json',
      ],
      boundary: ['permissions_boundary.json', 'ci_permission_boundary_policy.json', 'boundary-policy.json'],
      rcp: ['identity_rcp.json', 'resource_control_policies/s3.json'],
      endpoint: ['vpc_endpoint_policies/s3.json', 's3_endpoint_policy.json'],
    };
    for (const [kind, files] of Object.entries(names)) {
      const statement = kind === 'rcp' || kind === 'endpoint' ? speaks : plain;
      for (const file of files) assert.deepEqual(detect([statement], file), { kind, certain: true }, file);
    }
  });
  it('follows the name if half of the statements name a principal', () => {
    const plain = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
    const odd = { ...plain, Principal: reader };
    assert.equal(detect([plain, odd], 'app-identity-policy.json')?.kind, 'identity');
    assert.equal(detect([plain, odd], 'app-bucket-policy.json')?.kind, 'resource');
  });
  it('is detected from names with capitalized words, and from a final "boundary"', () => {
    const deny = { Effect: 'Deny', Action: 's3:*', Resource: '*' };
    const names = {
      scp: ['DenyRegionsSCP.json', 'ScpDenyRegions.json', 'SCPs/x.json', 'ServiceControlPolicies/x.json'],
      boundary: ['PermissionsBoundary.json', 'boundary.json', 'dev-boundary.json', 'ci_boundary.yaml'],
      identity: [
        'deny-boundary-removal.json',
        'Landscpolicy.json',
        'LambdaEscp.json',
        'BoundaryKeepers.json',
      ],
    };
    for (const [kind, files] of Object.entries(names))
      for (const file of files) assert.equal(detect([deny], file)?.kind, kind, file);
    const speaks = { ...deny, Principal: '*' };
    assert.equal(detect([speaks], 'NetworkRCP.json')?.kind, 'rcp');
    assert.equal(detect([speaks], 'VpcEndpointPolicy.json')?.kind, 'endpoint');
  });
  it('is resource if the file name says so, in any folder', () => {
    const deny = { Effect: 'Deny', Principal: '*', Action: '*', Resource: '*' };
    const files = ['resource_control_policies/sns_topic_policy.json', 'rcp/api-gateway-policy.json'];
    for (const file of files) assert.equal(detect([deny], file)?.kind, 'resource', file);
    assert.deepEqual(detect([deny], 'resource_control_policies/sns.json')?.kind, 'rcp');
  });
  it('takes the service from the name in a folder of resource policies if nothing else indicates it', () => {
    const deny = { Effect: 'Deny', Principal: '*', Action: '*' };
    const ecr = { kind: 'resource', certain: false, service: 'ecr' };
    assert.deepEqual(detect([deny], 'resource-policies/ecr.json'), ecr);
    assert.equal(detect([deny], 'policies/ecr.json')?.service, undefined);
    assert.equal(detect([{ ...deny, Action: 's3:*' }], 'resource-policies/ecr.json')?.service, 's3');
  });
  it('follows the most specific name', () => {
    const rcp = { Effect: 'Deny', Principal: '*', Action: 's3:*', Resource: '*' };
    assert.deepEqual(detect([rcp], 'scp/examples/tls_rcp.json'), { kind: 'rcp', certain: true });
    assert.deepEqual(detect([rcp], 'scp/rcp/tls.json'), { kind: 'rcp', certain: true });
  });

  it("belongs to the resource in the file's name, and is certain if the content agrees", () => {
    const decrypt = { Effect: 'Allow', Principal: reader, Action: 'kms:Decrypt', Resource: '*' };
    for (const file of [
      'app-key-policy.json',
      'kms_policy.json',
      'key_policies/app.json',
      'KmsKeyPolicy.json',
    ])
      assert.deepEqual(detect([decrypt], file), { kind: 'resource', certain: true, service: 'kms' }, file);
    for (const file of [
      'kms.json',
      'key-rotation.json',
      'turnkey-policy.json',
      'queue-policy.json',
      'access-key-policy.json',
      'SshKeyPolicy.json',
    ])
      assert.equal(detect([decrypt], file)?.certain, false, file);
    const everyone = { Effect: 'Allow', Principal: '*', Action: 'ecr:BatchGetImage', Resource: '*' };
    assert.equal(detect([everyone], 'ecr-policy.json')?.certain, false);
    assert.equal(detect([everyone], 'ecr-repository-policy.json')?.certain, true);
    // A registry also has policies.
    const pull = { ...decrypt, Action: 'ecr:BatchGetImage' };
    assert.equal(detect([pull], 'ecr-policy.json')?.certain, false);
    const nobody = { Effect: 'Allow', Action: 'kms:Decrypt', Resource: '*' };
    assert.equal(detect([decrypt, nobody], 'key-policy.json')?.certain, false);
  });

  it('is identity if one of several statements names a principal, resource if one of several does not', () => {
    const plain = { Effect: 'Allow', Action: 's3:GetObject', Resource: '*' };
    const odd = { ...plain, Principal: reader };
    assert.deepEqual(detect([plain, odd, plain]), { kind: 'identity', certain: false });
    assert.deepEqual(detect([odd, plain, odd]), { kind: 'resource', certain: false, service: 's3' });
    assert.deepEqual(detect([odd, plain]), { kind: 'resource', certain: false, service: 's3' });
  });
});
