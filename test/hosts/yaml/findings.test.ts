import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { yamlHost } from '../../../server/src/hosts/yaml/yamlHost.ts';
import { findingsIn, fixesIn, template } from './places.ts';

const statement = (lines: string): string =>
  template(`Version: "2012-10-17"\nStatement:\n  - ${lines.split('\n').join('\n    ')}`);
const whole = 'Effect: Allow\nAction: s3:GetObject\nResource: arn:aws:s3:::b/*';

describe('a policy in YAML', () => {
  for (const [name, text, expected] of [
    ['is found completely', statement(whole), []],
    [
      'has a wrong action',
      statement('Effect: Allow\nAction: [s3:GetObjct]\nResource: "*"'),
      ['invalid-action at s3:GetObjct'],
    ],
    [
      'has a wrong action beside members that are merged in place',
      statement('<<: { Effect: Allow, Resource: "*" }\nAction: s3:GetObjct'),
      ['invalid-action at s3:GetObjct'],
    ],
    [
      'has a wrong effect in quotes',
      statement('Effect: \'allow\'\nAction: s3:GetObject\nResource: "*"'),
      ["invalid-effect at 'allow'"],
    ],
    [
      'has an ARN with five fields, two of them pseudo parameters',
      statement(
        'Effect: Allow\nAction: sqs:SendMessage\nResource: !Sub arn:aws:sqs:${AWS::Region}:${AWS::AccountId}/q',
      ),
      ['missing-arn-field at !Sub arn:aws:sqs:${AWS::Region}:${AWS::AccountId}/q'],
    ],
    [
      'has an ARN whose variable may contain the other fields',
      statement('Effect: Allow\nAction: sqs:SendMessage\nResource: !Sub arn:aws:sqs:${AWS::Region}:${Rest}'),
      [],
    ],
    [
      'allows passing every role in the account of the template',
      statement(
        'Effect: Allow\nAction: iam:PassRole\nResource: !Sub arn:${AWS::Partition}:iam::${AWS::AccountId}:role/*',
      ),
      ['pass-role-with-star-in-resource at iam:PassRole'],
    ],
    ['lacks an action', statement('Effect: Allow\nResource: "*"'), ['missing-action at E']],
    [
      'is checked after an unclosed quote',
      `${statement('Effect: Allow\nAction: "s3:\nResource: "*"')}${statement('Effect: Alow\nAction: s3:GetObject\nResource: "*"').slice('Resources:\n'.length).replaceAll('Policy:', 'Other:')}`,
      ['invalid-effect at Alow'],
    ],
    [
      'has a principal that it cannot have',
      statement(`${whole}\nPrincipal: "*"`),
      ['unsupported-principal at Principal'],
    ],
  ] as const) {
    it(name, async () => {
      const found = await findingsIn(text);
      for (const each of expected) assert.ok(found.includes(each), `${each} is not in ${found.join(', ')}`);
      if (expected.length === 0) assert.deepEqual(found, []);
    });
  }
});

it('the fix for an alias as the resource keeps the variables of the template', async () => {
  const alias = '!Sub arn:${AWS::Partition}:kms:${AWS::Region}:${AWS::AccountId}:alias/app';
  const fixed = await fixesIn(statement(`Effect: Allow\nAction: kms:Decrypt\nResource: ${alias}`));
  const text = fixed.find((each) => each.includes('kms:ResourceAliases: alias/app'));
  assert.match(text ?? '', /kms:\$\{AWS::Region\}:\$\{AWS::AccountId\}:key\/\*/);
});

describe('a trust policy', () => {
  for (const [name, text] of [
    ['of ACK', (document: string) => `spec:\n  assumeRolePolicyDocument: |\n    ${document}\n`],
    ['of Crossplane', (document: string) => `spec:\n  forProvider:\n    assumeRolePolicy: '${document}'\n`],
    ['of Ansible', (document: string) => `- iam_role:\n    assume_role_policy_document: '${document}'\n`],
  ] as const)
    it(`${name} is recognized by its place, whatever its content`, async () => {
      const document =
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow",' +
        '"Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRol"}]}';
      assert.deepEqual(await findingsIn(text(document)), ['invalid-action at "sts:AssumeRol"']);
    });
});

describe('no findings in YAML', () => {
  for (const [name, text] of [
    ['for a reference as the effect', statement('Effect: !Ref E\nAction: s3:GetObject\nResource: "*"')],
    [
      'for an action with a variable',
      statement("Effect: Allow\nAction: !Sub 's3:${Verb}Object'\nResource: '*'"),
    ],
    [
      'for a resource with a variable',
      statement("Effect: Allow\nAction: s3:GetObject\nResource: !Sub 'arn:${AWS::Partition}:s3:::${B}/*'"),
    ],
    [
      'for lists with functions',
      statement(
        'Effect: Allow\nAction: s3:GetObject\nResource:\n  - !GetAtt Bucket.Arn\n  - !Join ["", ' +
          '[!GetAtt Bucket.Arn, "/*"]]',
      ),
    ],
    [
      'for the long form of functions',
      statement(
        'Effect: Allow\nAction: s3:GetObject\nResource:\n  Fn::Join:\n    - ""\n    - ["arn:aws:s3:::", !Ref B]',
      ),
    ],
    [
      'for a statement chosen by a condition',
      template(
        'Version: "2012-10-17"\nStatement:\n  - Fn::If:\n      - C\n      - Effect: Allow\n        ' +
          'Action: s3:PutObject\n        Resource: "*"\n      - !Ref AWS::NoValue\n  - Effect: Allow\n   ' +
          ' Action: s3:GetObject\n    Resource: "*"',
      ),
    ],
    [
      'for members from a mapping that is merged in place',
      statement('<<: { Effect: Allow, Resource: "*" }\nAction: s3:GetObject'),
    ],
    [
      'for members from a merge key',
      `base: &base\n  Effect: Allow\n${statement('<<: *base\nAction: s3:GetObject\nResource: "*"')}`,
    ],
    [
      'for a repeated alias',
      `base: &acts [s3:GetObject]\n${statement('Effect: Allow\nAction: *acts\nResource: "*"')}`,
    ],
    [
      'for numbers in place of texts',
      statement('Sid: 1\nEffect: Allow\nAction: s3:GetObject\nResource: arn:aws:s3:::b/*'),
    ],
    [
      'for a version without quotes',
      template(`Version: 2012-10-17\nStatement:\n  - ${whole.split('\n').join('\n    ')}`),
    ],
    [
      'for Helm templates',
      '{{- if .Values.iam }}\n' +
        `${statement('Effect: Allow\nAction: {{ .Values.action }}\nResource:\n  {{- range .Values.arns }}\n  - {{ . }}\n  {{- end }}')}{{- ` +
        'end }}\n',
    ],
    [
      'for Serverless Framework lists',
      'service: x\nprovider:\n  iam:\n    role:\n      statements:\n        - Effect: Allow\n          ' +
        'Action: s3:GetObject\n          Resource: ' +
        'arn:aws:s3:${aws:region}:${aws:accountId}:${self:custom.b}/*\n',
    ],
    [
      'for firewall rules',
      'Resources:\n  Acl:\n    Type: AWS::WAFv2::WebACL\n    Properties:\n      Rules:\n        - ' +
        'Name: a\n          Statement:\n            ManagedRuleGroupStatement: { Name: b }\n          ' +
        'Action: { Block: {} }\n',
    ],
    [
      'for an event bus statement',
      'Resources:\n  P:\n    Type: AWS::Events::EventBusPolicy\n    Properties:\n      StatementId: a\n' +
        '      Statement:\n        Effect: Allow\n        Action: events:PutEvents\n        Resource: ' +
        '"*"\n',
    ],
    [
      'for a version from a merge key',
      'base: &base { Version: "2012-10-17" }\np:\n  <<: *base\n  Statement:\n    - Effect: Allow\n      Action: ' +
        's3:GetObject\n      Resource: arn:aws:s3:::a/*\n',
    ],
    [
      'for a base whose version is added where it is merged',
      'base: &base\n  Statement:\n    - Effect: Allow\n      Action: s3:GetObject\n      Resource: ' +
        'arn:aws:s3:::a/*\np:\n  <<: *base\n  Version: "2012-10-17"\n',
    ],
    [
      'for a merge key with an unknown object',
      'p:\n  <<: {{ base }}\n  Statement:\n    - Effect: Allow\n      Action: s3:GetObject\n      Resource: ' +
        'arn:aws:s3:::a/*\n',
    ],
    ['for other keys named statements', 'Statement: of account\nstatements:\n  - date: today\n'],
  ] as const) {
    it(name, async () => {
      assert.deepEqual(await findingsIn(text), []);
    });
  }

  it('only for a base that has a version wherever it is merged', async () => {
    const base =
      'base: &base\n  Statement:\n    - Effect: Allow\n      Action: s3:GetObject\n      Resource: ' +
      'arn:aws:s3:::a/*\n';
    for (const merged of [
      'p: *base\n',
      'p:\n  <<: *base\n',
      'p:\n  <<: *base\n  Version: "2012-10-17"\nq:\n  <<: *base\n',
    ])
      assert.equal((await findingsIn(base + merged)).length, 1, merged);
  });

  it('after a suppression comment', async () => {
    const wrong =
      'Effect: Allow\n# iam-policy-ignore invalid-action: later\nAction: s3:GetObjct\nResource: "*"';
    assert.deepEqual(await findingsIn(statement(wrong)), []);
    const after = 'Effect: Allow\nAction: s3:GetObjct # iam-policy-ignore invalid-action\nResource: "*"';
    assert.deepEqual(await findingsIn(statement(after)), []);
  });
});

describe('statements for which another tool writes the policy', () => {
  const item = '- { Effect: Allow, Principal: "*", Action: "execute-api:Invok", Resource: "execute-api:/*" }';
  for (const [name, text] of [
    [
      'of an API of SAM',
      'Resources:\n  Api:\n    Type: AWS::Serverless::Api\n    Properties:\n      Auth:\n        ' +
        `ResourcePolicy:\n          CustomStatements:\n            ${item}\n`,
    ],
    [
      'of all APIs of SAM',
      `Globals:\n  Api:\n    Auth:\n      ResourcePolicy:\n        CustomStatements:\n          ${item}\n`,
    ],
    [
      'of an API of the Serverless Framework',
      'service: a\nprovider:\n  name: aws\n  iam: { role: { statements: [] } }\n  apiGateway:\n    ' +
        `resourcePolicy:\n      ${item}\n`,
    ],
  ] as const)
    it(`are read: ${name}`, async () => {
      const found = await findingsIn(text);
      assert.ok(found.includes('invalid-action at "execute-api:Invok"'), found.join());
      assert.ok(!found.some((each) => /^(?:missing-version|unsupported-principal)/.test(each)), found.join());
    });

  it('are read if all of them depend on conditions in flow style', async () => {
    const text =
      'Transform: AWS::Serverless-2016-10-31\nResources:\n  F:\n    Type: AWS::Serverless::Function\n  ' +
      '  Properties:\n      Policies:\n        - Version: "2012-10-17"\n          Statement:\n         ' +
      '   - Fn::If: [IsProd, { Effect: Allow, Action: "s3:GetObjct", Resource: "*" }, !Ref ' +
      'AWS::NoValue]\n';
    assert.deepEqual(await findingsIn(text), ['invalid-action at "s3:GetObjct"']);
  });
});

describe('the place of a policy in a template', () => {
  const kindOf = (type: string, property: string): string => {
    const body = `{ Statement: [{ Effect: Allow, Action: "*" }] }`;
    const text = `Resources:\n  R:\n    Type: ${type}\n    Properties:\n      ${property} ${body}\n`;
    const [policy] = yamlHost.parse({ uri: 'file:///t.yaml', languageId: 'yaml', text }).policies;
    const { kind, service, attachment } = policy?.context ?? {};
    return [kind, service ?? attachment].filter((part) => part !== undefined).join(' ');
  };
  for (const [type, property, expected] of [
    ['AWS::IAM::Role', 'AssumeRolePolicyDocument:', 'trust'],
    ['AWS::IAM::Role', 'Policies:\n        - PolicyDocument:', 'identity role'],
    ['AWS::IAM::ManagedPolicy', 'PolicyDocument:', 'identity managed'],
    ['AWS::S3::BucketPolicy', 'PolicyDocument:', 'resource s3'],
    ['AWS::KMS::Key', 'KeyPolicy:', 'resource kms'],
    ['AWS::Serverless::Function', 'Policies:\n        -', 'identity role'],
    ['AWS::EC2::VPCEndpoint', 'PolicyDocument:', 'endpoint'],
    ['AWS::Organizations::Policy', 'Type: SERVICE_CONTROL_POLICY\n      Content:', 'scp'],
    ['Custom::Thing', 'PolicyDocument:', ''],
  ] as const) {
    it(`implies that the kind is ${expected || 'anything'} in ${type} ${property.replace(/\s+/g, ' ')}`, () => {
      assert.equal(kindOf(type, property), expected);
    });
  }

  it('implies a permissions boundary if it is referenced as one', () => {
    const kindsIn = (properties: string): readonly (string | undefined)[] => {
      const text = [
        'Resources:',
        '  Limit:',
        '    Type: AWS::IAM::ManagedPolicy',
        '    Properties:',
        '      PolicyDocument: { Statement: [{ Effect: Allow, Action: "*" }] }',
        '  User:',
        '    Type: AWS::IAM::User',
        `    Properties: ${properties}`,
        '',
      ].join('\n');
      const { policies } = yamlHost.parse({ uri: 'file:///t.yaml', languageId: 'yaml', text });
      return policies.map(({ context }) => context?.kind);
    };
    for (const value of ['!Ref Limit', '{ Ref: Limit }', '!GetAtt Limit.PolicyArn'])
      assert.deepEqual(kindsIn(`{ PermissionsBoundary: ${value} }`), ['boundary'], value);
    for (const others of [
      '{ ManagedPolicyArns: [!Ref Limit], PermissionsBoundary: !Ref Limit }',
      '{ Path: / }',
    ])
      assert.deepEqual(kindsIn(others), ['identity'], others);
    assert.deepEqual(kindsIn('{ PermissionsBoundary: !Ref Other }'), ['identity']);
  });
});
