import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { python, script } from './places.ts';

describe('completion in TypeScript', () => {
  for (const [name, source, label, expected] of [
    [
      'an action',
      "new PolicyStatement({ actions: ['s3:GetObj$0'] });",
      's3:GetObject',
      "new PolicyStatement({ actions: ['s3:GetObject'] });",
    ],
    [
      'an action in an empty string',
      'new PolicyStatement({ actions: ["$0"] });',
      's3:',
      'new PolicyStatement({ actions: ["s3:"] });',
    ],
    [
      'an action in a string that is not closed',
      "new PolicyStatement({\n  actions: ['s3:Get$0\n  resources: ['*'],\n});",
      's3:GetObject',
      "new PolicyStatement({\n  actions: ['s3:GetObject'\n  resources: ['*'],\n});",
    ],
    [
      'an action in a template',
      'new PolicyStatement({ actions: [`s3:$0`] });',
      's3:GetObject',
      'new PolicyStatement({ actions: [`s3:GetObject`] });',
    ],
    [
      'an action that is added',
      "const s = new PolicyStatement(); s.addActions('s3:$0')",
      's3:GetObject',
      "const s = new PolicyStatement(); s.addActions('s3:GetObject')",
    ],
    [
      'an action of a policy',
      "const p = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:$0' }] };",
      's3:GetObject',
      "const p = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: 's3:GetObject' }] };",
    ],
    [
      'an effect',
      "const p = { Statement: [{ Effect: '$0', Action: 's3:GetObject' }] };",
      'Deny',
      "const p = { Statement: [{ Effect: 'Deny', Action: 's3:GetObject' }] };",
    ],
    [
      'an operator',
      "new PolicyStatement({ conditions: { StringEq$0: { 'aws:PrincipalArn': 'x' } } });",
      'StringEquals',
      "new PolicyStatement({ conditions: { StringEquals: { 'aws:PrincipalArn': 'x' } } });",
    ],
    [
      'an operator that needs quotes',
      "new PolicyStatement({ conditions: { 'ForAny$0': {} } });",
      'ForAnyValue:StringEquals',
      "new PolicyStatement({ conditions: { 'ForAnyValue:StringEquals': {} } });",
    ],
    [
      'a condition key',
      "new PolicyStatement({ actions: ['s3:GetObject'], conditions: { StringEquals: { 'aws:Princ$0': 'x' } } });",
      'aws:PrincipalArn',
      "new PolicyStatement({ actions: ['s3:GetObject'], conditions: { StringEquals: { 'aws:PrincipalArn': 'x' } } });",
    ],
    [
      'a service principal',
      "new PolicyStatement({ principals: [new ServicePrincipal('$0')] });",
      'lambda.amazonaws.com',
      "new PolicyStatement({ principals: [new ServicePrincipal('lambda.amazonaws.com')] });",
    ],
    [
      'a service principal of a role',
      "import 'aws-cdk-lib'; new Role(this, 'r', { assumedBy: new ServicePrincipal('lam$0') });",
      'lambda.amazonaws.com',
      "import 'aws-cdk-lib'; new Role(this, 'r', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });",
    ],
    [
      'a value of Pulumi',
      "aws.iam.getPolicyDocument({ statements: [{ actions: ['s3:$0'] }] })",
      's3:GetObject',
      "aws.iam.getPolicyDocument({ statements: [{ actions: ['s3:GetObject'] }] })",
    ],
    [
      'an action in JSON in a template',
      'const a = `{"Statement":[{"Effect":"Allow","Action":"s3:$0"}]}`;',
      's3:GetObject',
      'const a = `{"Statement":[{"Effect":"Allow","Action":"s3:GetObject"}]}`;',
    ],
    [
      'a key of Pulumi',
      "aws.iam.getPolicyDocument({ statements: [{ conditions: [{ test: 'StringEquals', variable: " +
        "'aws:Princ$0' }] }] })",
      'aws:PrincipalArn',
      "aws.iam.getPolicyDocument({ statements: [{ conditions: [{ test: 'StringEquals', variable: " +
        "'aws:PrincipalArn' }] }] })",
    ],
    [
      'a key of Pulumi without an operator',
      "aws.iam.getPolicyDocument({ statements: [{ conditions: [{ variable: 'aws:SecureT$0' }] }] })",
      'aws:SecureTransport',
      "aws.iam.getPolicyDocument({ statements: [{ conditions: [{ variable: 'aws:SecureTransport' }] }] })",
    ],
    [
      'a value of Pulumi whose operator is an expression',
      'aws.iam.getPolicyDocument({ statements: [{ conditions: ' +
        "[{ test, variable: 'aws:SecureTransport', values: ['$0'] }] }] })",
      'true',
      'aws.iam.getPolicyDocument({ statements: [{ conditions: ' +
        "[{ test, variable: 'aws:SecureTransport', values: ['true'] }] }] })",
    ],
    [
      'a principal of Pulumi without a type',
      "aws.iam.getPolicyDocument({ statements: [{ principals: [{ identifiers: ['lam$0'] }] }] })",
      'lambda.amazonaws.com',
      "aws.iam.getPolicyDocument({ statements: [{ principals: [{ identifiers: ['lambda.amazonaws.com'] }] }] })",
    ],
  ] as const) {
    it(`completes ${name}`, async () => {
      const { accept } = await script.proposalsAt(source);
      assert.equal(accept(label), expected);
    });
  }

  it('offers an ARN for the actions of the statement', async () => {
    const { items } = await script.proposalsAt(
      "new PolicyStatement({ actions: ['s3:GetObject'], resources: ['$0'] });",
    );
    assert.ok(
      items.some(({ label }) => label.startsWith('arn:aws:s3:::')),
      items.map(({ label }) => label).join(),
    );
  });

  it('keeps inserted expressions', async () => {
    const { items, accept } = await script.proposalsAt(
      "new PolicyStatement({ actions: ['s3:GetObject'], resources: [`arn:${Aws.PARTITION}:s3:::$0`] });",
    );
    for (const { label } of items.slice(0, 3))
      assert.match(accept(label), /`arn:\$\{Aws\.PARTITION\}:s3:[^`]*`/);
  });

  for (const [name, source] of [
    ['between strings', "new PolicyStatement({ actions: [$0], resources: ['*'] });"],
    ['at a property', 'new PolicyStatement({ act$0 });'],
    ['in a comment', "new PolicyStatement({ actions: [/* 's3:$0' */] });"],
    ['in another string', "const a = 's3:$0'; new PolicyStatement({ actions: ['s3:GetObject'] });"],
    ['in a call', "new PolicyStatement({ actions: [f('s3:$0')] });"],
  ] as const) {
    it(`offers nothing ${name}`, async () => {
      assert.deepEqual((await script.proposalsAt(source)).items, []);
    });
  }
});

describe('completion in Python', () => {
  for (const [name, source, label, expected] of [
    [
      'an action',
      'iam.PolicyStatement(actions=["s3:GetObj$0"])',
      's3:GetObject',
      'iam.PolicyStatement(actions=["s3:GetObject"])',
    ],
    [
      'an action in a string that is not closed',
      'iam.PolicyStatement(\n    actions=["s3:Get$0\n    resources=["*"],\n)',
      's3:GetObject',
      'iam.PolicyStatement(\n    actions=["s3:GetObject"\n    resources=["*"],\n)',
    ],
    [
      'an action in long quotes',
      "iam.PolicyStatement(actions=['''s3:$0'''])",
      's3:GetObject',
      "iam.PolicyStatement(actions=['''s3:GetObject'''])",
    ],
    [
      'an action with a prefix',
      'iam.PolicyStatement(actions=[f"s3:$0"])',
      's3:GetObject',
      'iam.PolicyStatement(actions=[f"s3:GetObject"])',
    ],
    [
      'an action of a dict',
      'json.dumps({"Statement": [{"Effect": "Allow", "Action": ["s3:$0"]}]})',
      's3:GetObject',
      'json.dumps({"Statement": [{"Effect": "Allow", "Action": ["s3:GetObject"]}]})',
    ],
    [
      'an operator',
      'iam.PolicyStatement(conditions={"StringEq$0": {}})',
      'StringEquals',
      'iam.PolicyStatement(conditions={"StringEquals": {}})',
    ],
    [
      'an action that is added',
      'x = iam.PolicyStatement()\nx.add_actions("s3:$0")',
      's3:GetObject',
      'x = iam.PolicyStatement()\nx.add_actions("s3:GetObject")',
    ],
  ] as const) {
    it(`completes ${name}`, async () => {
      const { accept } = await python.proposalsAt(source);
      assert.equal(accept(label), expected);
    });
  }
});

describe('a hover in code', () => {
  for (const [name, place, source, expected] of [
    ['an action', script, "new PolicyStatement({ actions: ['s3:GetOb$0ject'] });", /GetObject/],
    ['an action of Python', python, 'PolicyStatement(actions=["s3:GetOb$0ject"])', /GetObject/],
    [
      'a condition key',
      script,
      "new PolicyStatement({ conditions: { StringLike: { 'aws:Princ$0ipalArn': 'x' } } });",
      /PrincipalArn/,
    ],
    [
      'an operator',
      script,
      "new PolicyStatement({ conditions: { StringLi$0ke: { 'aws:PrincipalArn': 'x' } } });",
      /StringLike/,
    ],
    [
      'an ARN with something put in',
      script,
      'new PolicyStatement({ resources: [`arn:${Aws.PARTITION}:s3:::b$0/${key}`] });',
      /s3/i,
    ],
    [
      'an ARN that is put together',
      script,
      "new PolicyStatement({ resources: ['arn:aws:s3:::' + name + '/a$0'] });",
      /s3/i,
    ],
  ] as const) {
    it(`explains ${name}`, async () => {
      assert.match(await place.hoverAt(source), expected);
    });
  }

  for (const [name, source] of [
    ['a property', "new PolicyStatement({ act$0ions: ['s3:GetObject'] });"],
    ['a constant', "new PolicyStatement({ effect: iam.Effect.AL$0LOW, actions: ['s3:GetObject'] });"],
    ['a comment', "new PolicyStatement({ /* s3:Get$0Object */ actions: ['s3:GetObject'] });"],
  ] as const) {
    it(`shows nothing for ${name}`, async () => {
      assert.equal(await script.hoverAt(source), '');
    });
  }
});

describe('a fix in code', () => {
  for (const [name, place, before, after] of [
    [
      'an action',
      script,
      "new PolicyStatement({ actions: ['s3:GetObjct'] });",
      "new PolicyStatement({ actions: ['s3:GetObject'] });",
    ],
    [
      'an action in a template',
      script,
      'new PolicyStatement({ actions: [`s3:GetObjct`] });',
      'new PolicyStatement({ actions: [`s3:GetObject`] });',
    ],
    [
      'an action in JSON in a string',
      script,
      'const a = "{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"s3:GetObjct\\"}]}";',
      'const a = "{\\"Statement\\":[{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"s3:GetObject\\"}]}";',
    ],
    [
      'an action in JSON in long quotes',
      python,
      'a = """{\n  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObjct" }]\n}"""',
      'a = """{\n  "Statement": [{ "Effect": "Allow", "Action": "s3:GetObject" }]\n}"""',
    ],
    [
      'an operator',
      script,
      "new PolicyStatement({ conditions: { StringEqual: { 'aws:PrincipalArn': 'x' } } });",
      "new PolicyStatement({ conditions: { StringEquals: { 'aws:PrincipalArn': 'x' } } });",
    ],
    [
      'a condition key',
      script,
      "new PolicyStatement({ conditions: { StringEquals: { 'aws:PrincipalAr': 'x' } } });",
      "new PolicyStatement({ conditions: { StringEquals: { 'aws:PrincipalArn': 'x' } } });",
    ],
    [
      'an action of Python',
      python,
      "PolicyStatement(actions=[f's3:GetObjct'])",
      "PolicyStatement(actions=[f's3:GetObject'])",
    ],
    [
      'an effect',
      python,
      'x = {"Statement": [{"Effect": "allow", "Action": "s3:GetObject"}]}',
      'x = {"Statement": [{"Effect": "Allow", "Action": "s3:GetObject"}]}',
    ],
  ] as const) {
    it(`fixes ${name}`, async () => {
      const texts = await place.fixesIn(before);
      assert.ok(texts.includes(after), texts.join('\n'));
    });
  }

  it('changes only one literal', async () => {
    for (const before of [
      "new PolicyStatement({ actions: ['s3:*', 's3:GetObject'], resources: ['*'], effect: x });",
      "new PolicyStatement({ actions: ['s3:Gt' + 'Objct'], resources: ['arn:aws:s3:::' + name] });",
    ])
      assert.deepEqual(
        (await script.fixesIn(before)).filter((text) => !text.startsWith('// iam-policy-ignore')),
        [],
      );
  });
});
