import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { python, script } from './places.ts';

const objectOf = (resource: string): string =>
  `new PolicyStatement({ actions: ['s3:GetObject'], resources: [${resource}] });`;
const clusterOf = (resource: string): string =>
  `new PolicyStatement({ actions: ['ecs:DescribeClusters'], resources: [${resource}] });`;
const inPython = (resource: string): string =>
  `iam.PolicyStatement(actions=["s3:GetObject"], resources=[${resource}])`;

describe('completion in a part of a text', () => {
  for (const [name, place, source, label, expected] of [
    [
      'after a template expression',
      script,
      objectOf('`arn:aws:s3:::${names["a"]}/$0`'),
      'arn:aws:s3:::${expression}/*',
      objectOf('`arn:aws:s3:::${names["a"]}/*`'),
    ],
    [
      'directly after a template expression',
      script,
      objectOf('`arn:aws:s3:::${name}$0`'),
      'arn:aws:s3:::${name}/*',
      objectOf('`arn:aws:s3:::${name}/*`'),
    ],
    [
      'after a template expression in JSON',
      script,
      'const a = `{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::${b("c")}/$0"}]}`;',
      'arn:aws:s3:::${expression}/*',
      'const a = `{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::${b("c")}/*"}]}`;',
    ],
    [
      'at the end of a sum',
      script,
      clusterOf("'arn:aws:ecs:' + this.region + ':' + account + ':$0'"),
      'arn:aws:ecs:${this.region}:${account}:cluster/cluster-name',
      clusterOf("'arn:aws:ecs:' + this.region + ':' + account + ':cluster/cluster-name'"),
    ],
    [
      'in the middle of a sum',
      script,
      clusterOf("'arn:aws:ecs:us-e$0:' + account + ':x'"),
      'us-east-1',
      clusterOf("'arn:aws:ecs:us-east-1:' + account + ':x'"),
    ],
    [
      'in Fn.join',
      script,
      clusterOf("cdk.Fn.join(':', ['arn:aws:ecs', Aws.REGION, Aws.ACCOUNT_ID, '$0'])"),
      'arn:aws:ecs:${Aws.REGION}:${Aws.ACCOUNT_ID}:cluster/cluster-name',
      clusterOf("cdk.Fn.join(':', ['arn:aws:ecs', Aws.REGION, Aws.ACCOUNT_ID, 'cluster/cluster-name'])"),
    ],
    [
      'in Fn.sub',
      script,
      clusterOf("Fn.sub('arn:aws:ecs:${AWS::Region}:${AWS::AccountId}:$0')"),
      'arn:aws:ecs:${AWS::Region}:${AWS::AccountId}:cluster/cluster-name',
      clusterOf("Fn.sub('arn:aws:ecs:${AWS::Region}:${AWS::AccountId}:cluster/cluster-name')"),
    ],
    [
      'in a tagged template',
      script,
      objectOf('pulumi.interpolate`arn:aws:s3:::${bucket.id}/$0`'),
      'arn:aws:s3:::${bucket.id}/*',
      objectOf('pulumi.interpolate`arn:aws:s3:::${bucket.id}/*`'),
    ],
    [
      'in the service of an ARN',
      script,
      clusterOf("this.formatArn({ service: '$0', resource: '' })"),
      'ecs',
      clusterOf("this.formatArn({ service: 'ecs', resource: '' })"),
    ],
    [
      'in the resource of an ARN',
      script,
      clusterOf("this.formatArn({ service: 'ecs', resource: '$0' })"),
      'arn:${AWS::Partition}:ecs:${AWS::Region}:${AWS::AccountId}:cluster/cluster-name',
      clusterOf("this.formatArn({ service: 'ecs', resource: 'cluster/cluster-name' })"),
    ],
    [
      'after an f-string expression',
      python,
      inPython('f"arn:aws:s3:::{names[\'a\']}/$0"'),
      'arn:aws:s3:::${expression}/*',
      inPython('f"arn:aws:s3:::{names[\'a\']}/*"'),
    ],
    [
      'after an f-string expression in JSON',
      python,
      'a = f"""{{"Statement": [{{"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::{b}/$0"}}]}}"""',
      'arn:aws:s3:::${b}/*',
      'a = f"""{{"Statement": [{{"Effect": "Deny", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::{b}/*"}}]}}"""',
    ],
    [
      'after a placeholder of format()',
      python,
      inPython('"arn:aws:s3:::{}/$0".format(name)'),
      'arn:aws:s3:::${expression}/*',
      inPython('"arn:aws:s3:::{}/*".format(name)'),
    ],
    [
      'after a placeholder of %',
      python,
      inPython('"arn:aws:s3:::%s/$0" % name'),
      'arn:aws:s3:::${expression}/*',
      inPython('"arn:aws:s3:::%s/*" % name'),
    ],
    [
      'in join()',
      python,
      inPython('"".join(["arn:aws:s3:::", name, "/$0"])'),
      'arn:aws:s3:::${name}/*',
      inPython('"".join(["arn:aws:s3:::", name, "/*"])'),
    ],
    [
      'in adjacent strings',
      python,
      inPython('("arn:aws:s3:::"\n  f"{name}/$0")'),
      'arn:aws:s3:::${name}/*',
      inPython('("arn:aws:s3:::"\n  f"{name}/*")'),
    ],
  ] as const) {
    it(`completes ${name}`, async () => {
      const { accept } = await place.proposalsAt(source);
      assert.equal(accept(label), expected);
    });
  }

  for (const [name, place, source] of [
    ['in a template expression', script, objectOf('`arn:aws:s3:::${na$0me}/*`')],
    ['in a template expression that is not closed', script, objectOf('`arn:aws:s3:::${na$0`')],
    ['after a dollar sign in a template', script, objectOf('`arn:aws:s3:::$$0`')],
    [
      'in a template expression in JSON',
      script,
      'const a = `{"Statement":[{"Effect":"Allow","Action":"${$0}"}]}`;',
    ],
    ['at an operand of a sum', script, objectOf("'arn:aws:s3:::' + na$0me + '/*'")],
    ['in an f-string expression', python, inPython('f"arn:aws:s3:::{na$0me}/*"')],
    ['in an f-string expression that is not closed', python, inPython('f"arn:aws:s3:::{na$0"')],
    ['in a placeholder of format()', python, inPython('"arn:aws:s3:::{$0}".format(name)')],
  ] as const) {
    it(`leaves completion and hovers to the language ${name}`, async () => {
      assert.deepEqual((await place.proposalsAt(source)).items, []);
      assert.equal(await place.hoverAt(source), '');
    });
  }

  it('does not offer ARNs with the expressions of other strings', async () => {
    const { items } = await script.proposalsAt(objectOf("`arn:aws:s3:::${name}/a`, '$0'"));
    assert.deepEqual(
      items.filter(({ label }) => label.includes('${')),
      [],
    );
  });
});

describe('findings and fixes in a part of a text', () => {
  for (const [name, place, before, finding, after] of [
    [
      'a template',
      script,
      clusterOf('`arn:aws:ecs:us-est-1:${this.account["x"]}:cluster/a`'),
      'invalid-arn-region at us-est-1',
      clusterOf('`arn:aws:ecs:us-east-1:${this.account["x"]}:cluster/a`'),
    ],
    [
      'a sum',
      script,
      clusterOf("'arn:aws:esc:' + region + ':' + account + ':cluster/a'"),
      'invalid-service at esc',
      clusterOf("'arn:aws:ecs:' + region + ':' + account + ':cluster/a'"),
    ],
    [
      'an f-string',
      python,
      inPython('f"arn:aws:s3:us-est-1:{account}:accesspoint/{{a}}"'),
      'invalid-arn-region at us-est-1',
      inPython('f"arn:aws:s3:us-east-1:{account}:accesspoint/{{a}}"'),
    ],
    [
      'the components of an ARN',
      script,
      clusterOf("this.formatArn({ resource: 'cluster/a', service: 'esc' })"),
      'invalid-service at esc',
      clusterOf("this.formatArn({ resource: 'cluster/a', service: 'ecs' })"),
    ],
    [
      'the branch of a condition',
      script,
      "new PolicyStatement({ actions: [a ? 's3:PutObject' : 's3:GetObjct', ...(b ? ['ecs:*'] : [])] });",
      "invalid-action at 's3:GetObjct'",
      "new PolicyStatement({ actions: [a ? 's3:PutObject' : 's3:GetObject', ...(b ? ['ecs:*'] : [])] });",
    ],
    [
      'the default of a variable',
      script,
      "new PolicyStatement({ actions: props.actions ?? ['s3:GetObjct'] });",
      "invalid-action at 's3:GetObjct'",
      "new PolicyStatement({ actions: props.actions ?? ['s3:GetObject'] });",
    ],
    [
      'a condition of Python',
      python,
      'iam.PolicyStatement(actions=["s3:GetObjct"] if a else ["s3:PutObject", *["ecs:DescribeClusters"]])',
      'invalid-action at "s3:GetObjct"',
      'iam.PolicyStatement(actions=["s3:GetObject"] if a else ["s3:PutObject", *["ecs:DescribeClusters"]])',
    ],
    [
      'a statement that depends on a condition',
      script,
      "const p = { Statement: [a, ...(b ? [{ Effect: 'Allow', Action: 's3:GetObjct' }] : [])] };",
      "invalid-action at 's3:GetObjct'",
      "const p = { Statement: [a, ...(b ? [{ Effect: 'Allow', Action: 's3:GetObject' }] : [])] };",
    ],
  ] as const) {
    it(`has a finding and a fix in ${name}`, async () => {
      assert.deepEqual(await place.findingsIn(before), [finding]);
      const texts = await place.fixesIn(before);
      assert.ok(texts.includes(after), texts.join('\n'));
    });
  }

  it('reports the Region and account that an ARN gets from its stack', async () => {
    assert.deepEqual(
      await script.findingsIn(objectOf("this.formatArn({ service: 's3', resource: 'bucket' })")),
      [
        "arn-account-not-allowed at this.formatArn({ service: 's3', resource: 'bucket' })",
        "arn-region-not-allowed at this.formatArn({ service: 's3', resource: 'bucket' })",
      ],
    );
  });
});
