import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { keysOfProvider } from '../../../server/src/features/completion/conditions/providerKeys.ts';
import { createLanguageService } from '../../../server/src/api/languageService.ts';
import { realCatalog, tinyCatalog } from '../../catalog.ts';
import { ask, checkCompletion, checkInStatement, itemOf, richClient, service } from './checkCompletion.ts';

/** Checks completion inside the statement's condition. */
function checkInCondition(
  condition: string,
  expected: Parameters<typeof checkInStatement>[1],
  action = 's3:PutObject',
): Promise<void> {
  const [head, tail] = [`"Action": "${action}", "Condition": {`, '}'];
  const accept = Object.fromEntries(
    Object.entries(expected.accept ?? {}).map(([label, text]): [string, string] => [
      label,
      head + text + tail,
    ]),
  );
  return checkInStatement(head + condition + tail, { ...expected, accept });
}

describe('completion of condition operators', () => {
  it('offers the plain operators', () =>
    checkInCondition('$0', {
      has: ['StringEquals', 'NumericLessThan', 'Bool', 'ArnLike', 'Null', 'StringEqualsIfExists'],
      lacks: ['ForAllValues:Bool'],
      accept: { StringLike: '"StringLike": {}' },
    }));
  it('offers set operators if an action has a multivalued key', () =>
    checkInCondition(
      '$0',
      { has: ['ForAnyValue:StringEquals', 'ForAllValues:StringLike'] },
      'ecs:TagResource',
    ));
  it('offers set operators when they are typed', () =>
    checkInCondition('"ForAny$0"', { has: ['ForAnyValue:StringEquals', 'ForAnyValue:ArnLike'] }));
  it('offers IfExists after an operator', () =>
    checkInCondition('"StringEquals$0"', {
      has: [
        'StringEquals',
        'StringEqualsIgnoreCase',
        'StringEqualsIfExists',
        'StringEqualsIgnoreCaseIfExists',
      ],
    }));
  it('offers only operators for the existing keys', () =>
    checkInCondition('"$0": {"aws:SourceIp": "203.0.113.0/24"}', {
      labels: ['IpAddress', 'NotIpAddress', 'Null', 'IpAddressIfExists', 'NotIpAddressIfExists'],
      accept: { IpAddress: '"IpAddress": {"aws:SourceIp": "203.0.113.0/24"}' },
    }));
  it('offers none without a set operator for a multivalued key', () =>
    checkInCondition('"$0": {"aws:TagKeys": "x"}', {
      has: ['ForAnyValue:StringEquals', 'ForAllValues:StringEquals', 'Null'],
      lacks: ['StringEquals', 'StringLike', 'Bool'],
    }));
  it('offers ARN operators first for an ARN key, and no operator whose * matches across colons', () =>
    checkInCondition('"$0": {"aws:SourceArn": "arn:aws:s3:::b"}', {
      has: ['ArnEquals', 'ArnLike', 'StringEquals', 'Null', 'ArnLikeIfExists'],
      lacks: ['StringLike', 'ForAnyValue:ArnLike'],
    }));
  it('returns all operators and keys at once for the client to filter', async () => {
    for (const condition of ['"$0"', '"StringEquals": {"$0"}']) {
      const { list } = await ask(`{"Statement":[{"Condition":{${condition}}}]}`, richClient);
      assert.equal(list.isIncomplete, false);
    }
  });
  it('omits existing keys', () =>
    checkInCondition('"Bool": {"aws:SecureTransport": "true"}, "$0"', {
      lacks: ['Bool'],
      has: ['StringEquals'],
    }));
  it('inserts the whole condition if it is missing', () =>
    checkInStatement('"Condition": $0', { accept: { Bool: '"Condition": {"Bool": {}}' } }));
});

describe('completion of condition keys', () => {
  it("offers the keys of the statement's actions first, with their type", () =>
    checkInCondition('"StringEquals": {$0}', {
      has: [
        'aws:ResourceTag/',
        's3:RequestObjectTag/',
        's3:x-amz-acl',
        'aws:PrincipalOrgID',
        'aws:SourceArn',
        'aws:SecureTransport',
      ],
      lacks: ['s3:prefix', 'iam:PassedToService'],
      descriptions: { 's3:x-amz-acl': 'String', 'aws:SourceArn': 'ARN' },
      accept: { 's3:x-amz-acl': '"StringEquals": {"s3:x-amz-acl": ""}' },
    }));
  it("offers keys of the operator's type first", () =>
    checkInCondition('"Bool": {"$0"}', {
      has: ['aws:SecureTransport', 'aws:MultiFactorAuthPresent', 's3:x-amz-acl'],
      accept: { 'aws:SecureTransport': '"Bool": {"aws:SecureTransport": "true"}' },
    }));
  it('offers keys that the operator should not compare last', () =>
    checkInCondition('"StringLike": {"aws:$0"}', {
      has: ['aws:PrincipalOrgID', 'aws:SourceArn'],
    }));
  it('offers keys that usually restrict the principal first', async () => {
    const trusting = (principal: string, action: string, operator: string): string =>
      `"Effect": "Allow", "Principal": {${principal}}, "Action": "${action}", "Condition": {"${operator}": {"$0"}}`;
    const first = async (members: string): Promise<readonly string[]> => {
      const { list } = await ask(`{"Version":"2012-10-17","Statement":[{${members}}]}`, richClient);
      const sorted = list.items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
      assert.ok(!sorted.some(({ label }) => /google|facebook|cognito/.test(label)));
      return sorted.slice(0, 2).map(({ label }) => label);
    };
    const account = '"AWS": "arn:aws:iam::123456789012:root"';
    assert.deepEqual(await first(trusting(account, 'sts:AssumeRole', 'StringEquals')), [
      'sts:ExternalId',
      'aws:PrincipalOrgID',
    ]);
    const topic = trusting('"Service": "sns.amazonaws.com"', 's3:PutObject', 'ArnLike');
    assert.equal((await first(topic))[0], 'aws:SourceArn');
    const saml = '"Federated": "arn:aws:iam::123456789012:saml-provider/staff"';
    const text = `{"Statement":[{${trusting(saml, 'sts:AssumeRoleWithSAML', 'StringEquals').replace('$0', '')}}]}`;
    const real = createLanguageService({ catalog: realCatalog });
    const analysis = real.analyze({ uri: 'file:///policy.json', languageId: 'json', text });
    const { items } = await real.completion(analysis, text.indexOf('""') + 1, richClient);
    const sorted = items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    assert.equal(sorted[0]?.label, 'saml:aud');
  });
  it('inserts a list for a multivalued key', () =>
    checkInCondition('"ForAllValues:StringEquals": {"aws:Tag$0"}', {
      accept: { 'aws:TagKeys': '"ForAllValues:StringEquals": {"aws:TagKeys": [""]}' },
    }));
  it('inserts a stop for the key of a tag', () =>
    checkInCondition('"StringEquals": {"$0"}', {
      accept: { 'aws:ResourceTag/': '"StringEquals": {"aws:ResourceTag/tag-key": ""}' },
    }));
  it('keeps an existing value, and omits the other keys', () =>
    checkInCondition('"StringEquals": {"aws:PrincipalOrgID": "o", "aws:$0": "x"}', {
      lacks: ['aws:PrincipalOrgID'],
      accept: {
        'aws:SourceAccount': '"StringEquals": {"aws:PrincipalOrgID": "o", "aws:SourceAccount": "x"}',
      },
    }));
  for (const name of ['constructor', 'toString', '__proto__'])
    it(`treats ${name} like any other name, as an action, a key and an operator`, async () => {
      const policy = (condition: string): string =>
        `{"Statement":[{"Effect":"Allow","Action":["${name}:Get","iam:PassRole"],"Resource":"*",` +
        `"Condition":${condition}}]}`;
      const values = await ask(policy('{"StringEquals":{"iam:PassedToService":"$0"}}'), richClient);
      assert.ok(values.list.items.length > 0);
      assert.deepEqual((await ask(policy(`{"StringEquals":{"${name}":"$0"}}`), richClient)).list.items, []);
      assert.deepEqual(
        (await ask(policy(`{"${name}":{"aws:SourceIp":"$0"}}`), richClient)).list.isIncomplete,
        false,
      );
    });
  it('offers the keys of a service whose prefix was typed', () =>
    checkInCondition('"StringEquals": {"iam:$0"}', { has: ['iam:PassedToService'] }));
  it('inserts the whole block if it is missing', () =>
    checkInCondition('"Bool": $0', {
      accept: { 'aws:SecureTransport': '"Bool": {"aws:SecureTransport": "true"}' },
    }));
});

describe('completion of condition values', () => {
  it('offers true and false', () =>
    checkInCondition('"Bool": {"aws:SecureTransport": "$0"}', {
      labels: ['true', 'false'],
      accept: { false: '"Bool": {"aws:SecureTransport": "false"}' },
    }));
  it('offers the usual value for a Deny statement first', async () => {
    const denied = (condition: string): string =>
      `{"Statement": [{"Effect": "Deny", "Action": "s3:*", "Condition": {${condition}}}]}`;
    await checkCompletion(denied('"Bool": {"aws:SecureTransport": "$0"}'), { labels: ['false', 'true'] });
    await checkCompletion(denied('"Null": {"aws:TagKeys": "$0"}'), { labels: ['true', 'false'] });
    await checkCompletion(denied('"Bool": {"aws:Sec$0"}'), {
      accept: { 'aws:SecureTransport': denied('"Bool": {"aws:SecureTransport": "false"}') },
    });
  });
  it('offers that the key exists first, for Null in an Allow statement', () =>
    checkInStatement('"Effect": "Allow", "Condition": {"Null": {"aws:TagKeys": "$0"}}', {
      labels: ['false', 'true'],
    }));
  it('explains the meaning of true for Null', () =>
    checkInCondition('"Null": {"aws:TagKeys": $0}', {
      descriptions: { true: 'the request does not have the key' },
      accept: { true: '"Null": {"aws:TagKeys": "true"}' },
    }));
  it('offers Regions that are not in the list yet', () =>
    checkInCondition('"StringEquals": {"aws:RequestedRegion": ["eu-west-1", "$0"]}', {
      has: ['us-east-1', 'eu-central-1', 'af-south-1', 'cn-north-1'],
      lacks: ['eu-west-1'],
      descriptions: { 'eu-central-1': 'Europe (Frankfurt)' },
    }));
  it("offers the document's Regions first", async () => {
    const { list } = await ask(
      '{"Statement": [{"Action": "sqs:*", "Resource": "arn:aws:sqs:eu-south-2:111122223333:q", ' +
        '"Condition": {"StringEquals": {"aws:RequestedRegion": "$0"}}}]}',
      richClient,
    );
    const sorted = list.items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    assert.deepEqual(
      sorted.slice(0, 2).map(({ label }) => label),
      ['eu-south-2', 'us-east-1'],
    );
  });
  it('offers service principals, services before their components', () =>
    checkInCondition(
      '"StringEquals": {"iam:PassedToService": "ecs$0"}',
      { has: ['ecs.amazonaws.com', 'ecs-tasks.amazonaws.com'], lacks: ['lambda.amazonaws.com'] },
      'iam:PassRole',
    ));
  it('offers services that the policy allows passing a role to first', async () => {
    const statements = (at: string): string =>
      '{"Statement": [{"Action": ["iam:PassRole", "ec2:RunInstances"], "Condition": {"StringEquals": ' +
      `{"iam:PassedToService": "${at}"}}}]}`;
    const { list } = await ask(statements('$0'), richClient);
    const [first] = list.items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    assert.equal(first?.label, 'ec2.amazonaws.com');
    const tasks = await ask(statements('$0').replace('ec2:RunInstances', 'ecs:RunTask'), richClient);
    const labels = tasks.list.items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
    assert.deepEqual(
      labels.slice(0, 2).map(({ label }) => label),
      ['ecs-tasks.amazonaws.com', 'ecs.amazonaws.com'],
    );
  });
  it("offers kms:ViaService values for the policy's services first", async () => {
    const { list } = await ask(
      '{"Statement": [{"Action": "s3:PutObject"}, {"Action": "ec2:RunInstances", "Condition": ' +
        '{"StringEquals": {"kms:ViaService": "$0"}}}]}',
      richClient,
    );
    const labels = list.items.toSorted((a, b) => ((a.sortText ?? '~') < (b.sortText ?? '~') ? -1 : 1));
    assert.deepEqual(
      labels.slice(0, 2).map(({ label }) => label),
      ['s3.us-east-1.amazonaws.com', 'ec2.us-east-1.amazonaws.com'],
    );
  });
  it('offers only services through which a key can be used', () =>
    checkInCondition(
      '"ArnLike": {"aws:SourceArn": "arn:aws:sqs:eu-west-1:210987654321:q"}, "StringEquals": {"kms:ViaService": "$0"}',
      {
        has: ['s3.eu-west-1.amazonaws.com', 'directoryservice.eu-west-1.amazonaws.com'],
        lacks: ['ds.eu-west-1.amazonaws.com', 'cloudformation.eu-west-1.amazonaws.com'],
      },
    ));
  it('offers the values that AWS documents for a key', async () => {
    await checkInCondition('"StringEquals": {"lambda:FunctionUrlAuthType": "$0"}', {
      labels: ['AWS_IAM', 'NONE'],
    });
    await checkInCondition('"StringEquals": {"ec2:CreateAction": "$0"}', {
      has: ['RunInstances', 'CreateVolume'],
    });
    await checkInCondition('"ForAllValues:StringEquals": {"kms:GrantOperations": ["Decrypt", "$0"]}', {
      has: ['Encrypt', 'GenerateDataKey'],
    });
  });
  it('offers a placeholder account, and those of the document', () =>
    checkInCondition(
      '"ArnLike": {"aws:SourceArn": "arn:aws:sns:us-east-1:210987654321:t"}, "StringEquals": ' +
        '{"aws:SourceAccount": "$0"}',
      { labels: ['123456789012', '210987654321'] },
    ));
  it("offers the ARN format for the resource type in the key's name", () =>
    checkInCondition(
      '"ArnEquals": {"ecs:cluster": "$0"}',
      { has: ['arn:aws:ecs:us-east-1:123456789012:cluster/cluster-name'] },
      'ecs:RunTask',
    ));
  it('offers the values of the same key elsewhere', () =>
    checkInCondition(
      '"StringLike": {"s3:prefix": ["home/"]}, "StringNotLike": {"s3:prefix": "$0"}',
      { labels: ['home/'] },
      's3:ListBucket',
    ));
  it('offers nothing if the values are unknown', () =>
    checkInCondition('"StringEquals": {"s3:prefix": "$0"}', { labels: [] }, 's3:ListBucket'));
});

describe('documentation of proposals', () => {
  for (const [condition, label, part] of [
    ['$0', 'StringLike', 'Compares strings'],
    ['"StringEquals": {"$0"}', 's3:x-amz-acl', 'canned ACL'],
    ['"StringEquals": {"$0"}', 's3:RequestObjectTag/', 'a tag that the request adds'],
  ] as const) {
    it(label, async () => {
      const text = `{"Statement":[{"Action": "s3:PutObject", "Condition": {${condition}}}]}`;
      const { list } = await ask(text, richClient);
      const data: unknown = list.itemDefaults?.data;
      const { documentation } = await service.resolveCompletion({ data, ...itemOf(list, label) });
      assert.ok(typeof documentation === 'object' && documentation.value.includes(part));
    });
  }
});

describe("completion of a trusted web identity provider's claims", () => {
  const trust = (federated: string, condition: string): string =>
    `"Effect": "Allow", "Principal": {"Federated": ${federated}}, "Action": ` +
    `"sts:AssumeRoleWithWebIdentity", "Condition": {${condition}}`;
  const provider = (host: string): string => `"arn:aws:iam::123456789012:oidc-provider/${host}"`;
  const eks = 'oidc.eks.eu-west-1.amazonaws.com/id/ABC';

  it("offers the claims of every token with the provider's name, most common first", () =>
    checkInStatement(trust(provider(eks), '"StringEquals": {"$0"}'), {
      has: [`${eks}:aud`, `${eks}:sub`, `${eks}:amr`, `${eks}:email`, `${eks}:oaud`, 'aws:SourceIp'],
      lacks: ['token.actions.githubusercontent.com:sub'],
      accept: {
        [`${eks}:sub`]: trust(provider(eks), `"StringEquals": {"${eks}:sub": ""}`),
      },
    }));
  it('offers the claims of each trusted provider, and of no other', () =>
    checkInStatement(
      trust(`["cognito-identity.amazonaws.com", "graph.facebook.com"]`, '"StringEquals": {"$0"}'),
      {
        has: ['cognito-identity.amazonaws.com:aud', 'cognito-identity.amazonaws.com:amr'],
        lacks: [
          'cognito-identity.amazonaws.com:email',
          'graph.facebook.com:sub',
          'token.actions.githubusercontent.com:sub',
        ],
      },
    ));
  it('has documentation for each of them', async () => {
    const catalog = await tinyCatalog();
    await catalog.load(['sts']);
    for (const host of ['accounts.google.com', 'token.actions.githubusercontent.com', eks]) {
      for (const { name, description } of keysOfProvider(host, catalog))
        assert.match(description, /^Filters access/, name);
    }
  });
  it('finds a claim by its own name, even after a long host', async () => {
    const claims = await ask(
      '{"Statement": [{"Principal": {"Federated": ' +
        '"arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com"}, "Action": ' +
        '"sts:AssumeRoleWithWebIdentity", "Condition": {"StringEquals": {"$0"}}}]}',
      richClient,
    );
    const sub = claims.list.items.find(({ label }) => label === 'token.actions.githubusercontent.com:sub');
    // An editor counts the letters that it skips before `sub`.
    assert.match(sub?.filterText ?? '', /^"sub /);
  });
  it('offers the ways in which a user of Amazon Cognito can have signed in', () =>
    checkInStatement(
      trust(
        '"cognito-identity.amazonaws.com"',
        '"ForAnyValue:StringLike": {"cognito-identity.amazonaws.com:amr": "$0"}',
      ),
      { has: ['authenticated', 'unauthenticated', 'www.amazon.com'] },
    ));
  it("offers GitHub's subjects with and without IDs, also for an enterprise's own issuer", async () => {
    for (const host of [
      'token.actions.githubusercontent.com',
      'token.actions.githubusercontent.com/octo-enterprise',
    ]) {
      await checkInStatement(trust(provider(host), `"StringLike": {"${host}:sub": "$0"}`), {
        has: ['repo:my-org/my-repo:*', 'repo:my-org@123456/my-repo@456789:ref:refs/heads/main'],
      });
    }
  });
});
