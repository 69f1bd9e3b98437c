import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { python, script } from './places.ts';

describe('a policy in TypeScript', () => {
  for (const [name, text, expected] of [
    [
      'has a wrong action in a statement of CDK',
      "new iam.PolicyStatement({ actions: ['s3:GetObjct'], resources: ['*'] });",
      ["invalid-action at 's3:GetObjct'"],
    ],
    [
      'has a wrong action after comments and other strings',
      "const a = /['\"`]/; // don't\nconst b = `it's ${f(`'`)}`;\nx.addToPolicy(new PolicyStatement({\n" +
        "  // `\n  actions: [\n    /* ' */ 's3:GetObjct', // '\n  ],\n}));",
      ["invalid-action at 's3:GetObjct'"],
    ],
    [
      'has a wrong operator and a wrong key',
      "new PolicyStatement({ conditions: { StringEqual: { 'aws:SourceIps': 'x' }, StringLike: { " +
        "'aws:SourceIps': 'x' } } })",
      ['invalid-condition-operator at StringEqual', "invalid-global-condition-key at 'aws:SourceIps'"],
    ],
    [
      'has a wrong service principal',
      "new PolicyStatement({ principals: [new iam.ServicePrincipal('lamda.amazonaws.com')] })",
      ["invalid-service at 'lamda.amazonaws.com'"],
    ],
    [
      'has a wrong principal that may assume a role',
      "import { Role } from 'aws-cdk-lib/aws-iam';\nnew Role(this, 'r', { assumedBy: new " +
        "ServicePrincipal('lamda.amazonaws.com') })",
      ["invalid-service at 'lamda.amazonaws.com'"],
    ],
    [
      'has conditions of a federated principal',
      "import 'aws-cdk-lib';\nnew FederatedPrincipal(arn, { StringEqual: {} }); new " +
        "FederatedPrincipal('cognito-identity.amazonaws.com', { StringEqual: {} })",
      ['invalid-condition-operator at StringEqual'],
    ],
    [
      'is a grant of a CDK resource',
      "import 'aws-cdk-lib';\nbucket.grant(reader, 's3:GetObjct', 's3:GetObject', ...more); " +
        "rights.grant('admin', 'read:any'); grant(a, 's3:GetObjct')",
      ["invalid-action at 's3:GetObjct'"],
    ],
    [
      'is built from the options of Grant',
      "import { Grant } from 'aws-cdk-lib/aws-iam';\nGrant.addToPrincipal({ grantee, actions: " +
        "['s3:GetObjct'], resourceArns: ['arn:aws:s3::b'] })",
      ["invalid-action at 's3:GetObjct'", "missing-arn-field at 'arn:aws:s3::b'"],
    ],
    [
      'is not read from grants of another library',
      "import { AccessControl } from 'accesscontrol';\nrights.grant('admin', 'read:any'); " +
        "rights.addToPrincipal({ actions: ['read:any'] })",
      [],
    ],
    [
      'is a separate object',
      "const policy = { Version: '2012-10-17', Statement: [{ Effect: 'Allow', Action: ['s3:GetObjct'], " +
        "Resource: '*' }] } as const;",
      ["invalid-action at 's3:GetObjct'"],
    ],
    [
      'is an object with quoted keys in JSON.stringify',
      'f(JSON.stringify({ "Statement": { "Effect": "Alow", "Action": "s3:GetObjct" } }))',
      ['invalid-effect at "Alow"', 'invalid-action at "s3:GetObjct"'],
    ],
    [
      'is JSON in a string',
      'const a = \'{"Statement":[{"Effect":"Allow","Action":"s3:GetObjct"}]}\', b = ' +
        '"{\\"Statement\\":{\\"Effect\\":\\"Allow\\",\\"Action\\":\\"s3:PutObjct\\"}}";',
      ['invalid-action at "s3:GetObjct"', 'invalid-action at \\"s3:PutObjct\\"'],
    ],
    [
      'is JSON in a template',
      'const a = `{"Statement":[{"Effect":"Allow","Action":["s3:GetObjct","${b}"],"Resource":"arn:${c}:s3:::b"}]}`;',
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'is a single statement',
      "const statements = [{ Effect: 'Allow', Action: 's3:GetObjct', Resource: `arn:aws:s3:::${name}` }];",
      ["invalid-action at 's3:GetObjct'"],
    ],
    [
      'is a policy document of Pulumi',
      "aws.iam.getPolicyDocument({ statements: [{ actions: ['s3:GetObjct'], principals: [{ type: " +
        "'Servce', identifiers: ['a'] }], conditions: [{ test: 'StringEqual', variable: 'aws:SourceIp', " +
        "values: ['x'] }] }] })",
      [
        "invalid-action at 's3:GetObjct'",
        "invalid-principal-key at 'Servce'",
        "invalid-condition-operator at 'StringEqual'",
      ],
    ],
    [
      'gets actions added',
      "const s = new PolicyStatement();\ns.addActions('s3:GetObject', 's3:GetObjct');",
      ["invalid-action at 's3:GetObjct'"],
    ],
    [
      'is concatenated from several strings',
      "new PolicyStatement({ resources: ['arn:aws:s3:us-est-1::' + name] })",
      ['invalid-arn-region at us-est-1'],
    ],
    [
      'has an account and a Region in ARNs that have none',
      "import { Aws } from 'aws-cdk-lib';\nnew PolicyStatement({ resources: " +
        "['arn:aws:s3::123456789012:b', `arn:aws:iam:${Aws.REGION}:${Aws.ACCOUNT_ID}:role/r`, " +
        '`arn:aws:iam:${region}:${account}:role/r`] })',
      ['arn-account-not-allowed at 123456789012', 'arn-region-not-allowed at ${Aws.REGION}'],
    ],
    [
      'has its statements under a plural key',
      "const p = { Version: '2012-10-17', Statements: [{ Effect: 'Allow', Action: 's3:GetObject', Resource: '*' }] };",
      ['invalid-policy-element at Statements'],
    ],
  ] as const) {
    it(name, async () => {
      const found = await script.findingsIn(text);
      for (const each of expected) assert.ok(found.includes(each), `${each} is not in ${found.join(', ')}`);
    });
  }
});

describe('a policy in Python', () => {
  for (const [name, text, expected] of [
    [
      'has a wrong action in a statement of CDK',
      'iam.PolicyStatement(\n    effect=iam.Effect.ALLOW,\n    actions=["s3:GetObjct"],\n    resources=["*"],\n)',
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'has a wrong action after comments and other strings',
      '"""It\'s a "stack"."""\nx = f"{a["b"]}\'" # don\'t\nPolicyStatement(actions=["s3:" "GetObjct", ' +
        "r's3:GetObjct'])",
      ['invalid-action at "s3:" "GetObjct"', "invalid-action at r's3:GetObjct'"],
    ],
    [
      'is a dict',
      'iam.create_policy(PolicyDocument=json.dumps({"Version": "2012-10-17", "Statement": [{"Effect": ' +
        '"Allow", "Action": ["s3:GetObjct"], "Resource": f"{arn}/*"}]}))',
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'is a statement with a misspelled element',
      's = {"Effect": "Allow", "Action": "s3:GetObjct", "Resources": "*", **more}',
      ['invalid-action at "s3:GetObjct"', 'invalid-policy-element at "Resources"'],
    ],
    [
      'has names in a dict',
      'iam.PolicyStatement(**{"actions": ["s3:GetObjct"]})',
      ['invalid-action at "s3:GetObjct"'],
    ],
    [
      'is JSON in a string',
      'Role(assume_role_policy="""{\n  "Version": "2012-10-17",\n  "Statement": [{ "Effect": "Allow", ' +
        '"Action": "sts:AssumRole" }]\n}""")',
      ['invalid-action at "sts:AssumRole"'],
    ],
    [
      'is a policy document of Pulumi',
      'aws.iam.get_policy_document(statements=[{"actions": ["s3:GetObjct"]}, ' +
        'aws.iam.GetPolicyDocumentStatementArgs(actions=["s3:GetObjct"])])',
      ['invalid-action at "s3:GetObjct"'],
    ],
  ] as const) {
    it(name, async () => {
      const found = await python.findingsIn(text);
      for (const each of expected) assert.ok(found.includes(each), `${each} is not in ${found.join(', ')}`);
    });
  }
});

describe('no findings in code', () => {
  for (const [name, text] of [
    [
      'for an AWS WAF rule',
      "new CfnWebACL(this, 'a', { rules: [{ statement: { actions: ['x'] }, Statement: { RateBased: {} } }] })",
    ],
    [
      'for variables',
      'new PolicyStatement({ actions, resources: [b.bucketArn, ...more], effect: props.effect, conditions })',
    ],
    [
      'for a concatenated action',
      "new PolicyStatement({ actions: [`s3:${verb}Object`, 's3:' + verb, 's3:' + (a ? 'x' : 'y'), `${a}`] })",
    ],
    [
      'for a concatenated ARN',
      "new PolicyStatement({ resources: [`arn:${Aws.PARTITION}:s3:::${b.name}/*`, 'arn:aws:s3:::' + " +
        'b.name, `${b.arn}/*`] })',
    ],
    [
      'for missing elements',
      "new PolicyStatement({ sid: 'A' }); const p = { Version: '2012-10-17', Statement: [{ Effect: 'Allow' }] };",
    ],
    [
      'for a comment',
      "// new PolicyStatement({ actions: ['s3:GetObjct'] })\n/* new PolicyStatement({ actions: ['s3:GetObjct'] }) */",
    ],
    ['for a string', "const a = `new PolicyStatement({ actions: ['s3:GetObjct'] })`;"],
    [
      'for JSON in a template with unknown parts',
      'const a = `{"Statement":[{"Effect":"Allow","Action":["s3:GetObjct"],"Resource":${b}}]}`;',
    ],
    [
      'for the options of a principal',
      "import * as iam from 'aws-cdk-lib/aws-iam';\nnew iam.ServicePrincipal('lambda.amazonaws.com', { " +
        "region: 'us-east-1', conditions: { StringEquals: { 'aws:SourceAccount': '111122223333' } } })",
    ],
    ['for another principal', "const sp = new azuread.ServicePrincipal('aksSp', { applicationId: app.id });"],
    [
      'for a stack policy',
      "const policy = { Statement: [{ Effect: 'Allow', Action: 'Update:*', Principal: '*', Resource: '*' }] };",
    ],
    [
      "for the policy of CloudFront's signed URL",
      "const policy = { Statement: [{ Resource: 'https://x/*', Condition: { DateLessThan: { 'AWS:EpochTime': 1 } } }] };",
    ],
    [
      'for an object with actions of something else',
      "import 'aws-cdk-lib'; reducer({ type: 'x', actions: ['a:B'], resources: ['*'] })",
    ],
    [
      'for a value of the same name elsewhere',
      "import 'aws-cdk-lib'; const a = ['b']; class C { d = ['e']; } function f() { const g = ['h']; } " +
        "const i = (j: string[]) => j; const j = ['k']; let l = 'm'; l += 'n'; new iam.PolicyStatement({ " +
        "actions: ['s3:GetObject'], resources: [...props.a, ...this.x.a, ...d, ...g, ...j, l] })",
    ],
    [
      'for a value that is used as something else, too',
      "const a = ['*', 'b']; new iam.PolicyStatement({ actions: a, resources: a })",
    ],
    ['for a short service principal', "import 'aws-cdk-lib'; new ServicePrincipal('lambda')"],
  ] as const) {
    it(name, async () => {
      assert.deepEqual(await script.findingsIn(text), []);
    });
  }
  for (const [name, text] of [
    [
      'for an f-string',
      'PolicyStatement(actions=[f"s3:{verb}Object"], resources=[f"arn:aws:s3:::{bucket.name}/*", ' +
        '"arn:aws:s3:::{}".format(b), "%s" % b])',
    ],
    ['for a comprehension', 'PolicyStatement(actions=["s3:" + a for a in actions], resources=[*more])'],
    [
      'for a format template with JSON',
      'a = """{"Statement": [{"Effect": "Allow", "Action": "s3:GetObject", "Principal": {"Service": ' +
        '"states.%s.amazonaws.com"}}]}""" % region',
    ],
    [
      'for a search in statements by an object with other keys',
      'x = {"type": "has-statement", "statements": [{"Effect": "Allow", "Action": "s3:GetObjct", ' +
        '"PartialMatch": ["Action"]}]}',
    ],
    [
      'for a value of another function, class or parameter',
      'import aws_cdk\ndef f():\n  a = ["x"]\nclass C:\n  b = ["y"]\nc = ["z"]\ndef g(c, d=["v"]):\n  ' +
        'PolicyStatement(actions=["s3:GetObject"], resources=[*a, *b, *self.a, *D.b, *c, *d])\n',
    ],
    ['for a docstring', '"""\nPolicyStatement(actions=["s3:GetObjct"])\n"""'],
  ] as const) {
    it(name, async () => {
      assert.deepEqual(await python.findingsIn(text), []);
    });
  }
});
