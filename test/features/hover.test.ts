import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService } from '../../server/src/api/languageService.ts';
import { realCatalog, tinyCatalog } from '../catalog.ts';
import { parseFixture } from '../fixture.ts';

const tiny = createLanguageService({ catalog: tinyCatalog });
const real = createLanguageService({ catalog: realCatalog });

/** The Markdown of the hover at `$0` in a statement with these members, and the text of its range. */
async function hoverIn(
  members: string,
  service = tiny,
): Promise<{ readonly text: string; readonly about: string }> {
  const { text, cursor = -1 } = parseFixture(`{ "Version": "2012-10-17", "Statement": [{ ${members} }] }`);
  const analysis = service.analyze({ uri: 'file:///p.json', languageId: 'json', text });
  const hover = await service.hover(analysis, cursor);
  if (hover === undefined) return { text: '', about: '' };
  const { contents, range } = hover;
  assert.ok(typeof contents === 'object' && 'value' in contents && range !== undefined);
  return {
    text: contents.value,
    about: text.slice(analysis.lines.offsetAt(range.start), analysis.lines.offsetAt(range.end)),
  };
}

async function checkHover(members: string, about: string, ...parts: readonly string[]): Promise<void> {
  const hover = await hoverIn(members);
  assert.equal(hover.about, about);
  for (const part of parts) assert.ok(hover.text.includes(part), `${part} is not in:\n${hover.text}`);
}

describe('hover', () => {
  it('explains the type of a condition key only if its name is unclear', async () => {
    const on = (key: string): string =>
      `"Action": "ec2:CreateTags", "Condition": {"StringEquals": {"${key}$0": "x"}}`;
    assert.match((await hoverIn(on('aws:PrincipalArn'), real)).text, /· ARN\n/);
    assert.match((await hoverIn(on('aws:TagKeys'), real)).text, /· ArrayOfString \(a list of strings\)\n/);
  });
  it('shows the ARNs of a condition key: of the calling service, or of the type in its name', async () => {
    const called = (service: string): string =>
      `"Principal": {"Service": "${service}"}, "Action": "sqs:SendMessage", "Condition": {"ArnLike": ` +
      '{"aws:Source$0Arn": ""}}';
    const { text } = await hoverIn(called('sns.amazonaws.com'), real);
    assert.match(text, /ARNs that fit here:\n\n- `arn:\$\{Partition\}:sns:.*:\$\{TopicName\}`/);
    const another = await hoverIn(called('s3.amazonaws.com'), real);
    assert.match(another.text, /- `arn:\$\{Partition\}:s3:::\$\{BucketName\}`\n\n/);
    const cluster = await hoverIn(called('pods.eks.amazonaws.com'), real);
    assert.match(cluster.text, /- `arn:\$\{Partition\}:eks:.*:cluster\/\$\{ClusterName\}`\n/);
    const instance =
      '"Action": "ssm:GetParameter", "Condition": {"ArnLike": {"ec2:SourceInstance$0ARN": ""}}';
    assert.match((await hoverIn(instance, real)).text, /- `arn:.*:instance\/\$\{InstanceId\}`/);
  });
  it("shows what an action grants, on which resources, with which keys, and links to AWS's page", () =>
    checkHover(
      '"Action": "s3:getO$0bject"',
      '"s3:getObject"',
      '**`s3:GetObject`** · Read',
      'retrieve objects',
      '**object**',
      '`arn:${Partition}:s3:::${BucketName}/${ObjectName}`',
      'Condition keys: ',
      '#amazons3-GetObject)',
    ));
  it('counts the actions that a wildcard matches and lists them by access level', () =>
    checkHover(
      '"Action": ["s3:L$0ist*"]',
      '"s3:List*"',
      '**`s3:List*`** covers',
      '**List** (',
      '`ListAllMyBuckets`',
      '`ListBucket`',
    ));
  it('says if an action does not support resource-level permissions', () =>
    checkHover(
      '"Action": "s3:ListAllMy$0Buckets"',
      '"s3:ListAllMyBuckets"',
      'Does not support resource-level permissions',
    ));
  it('explains for * why each action of the statement needs it, or that it does not', async () => {
    const actions = '"s3:ListAllMyBuckets", "ecs:ListTasks", "sqs:SendMessage"';
    const { text } = await hoverIn(`"Effect": "Allow", "Action": [${actions}], "Resource": "$0*"`, real);
    for (const part of [
      '`s3:ListAllMyBuckets`: no resource-level permissions, so only `*` allows it.',
      '`ecs:ListTasks`: an ordinary request names no `container-instance`, so an ARN would deny it.',
      'A condition on `ecs:cluster` restricts it.',
      '`sqs:SendMessage`: can be restricted to ARNs.',
    ])
      assert.ok(text.includes(part), text);
  });
  it('shows which resources a request names, and which form a policy needs', async () => {
    const bucket = await hoverIn('"Action": "s3:ListBu$0cket"', real);
    assert.match(bucket.text, /\*\*accesspoint\*\* \(when the request names one instead\)/);
    const group = await hoverIn('"Action": "ec2:CreateSecurity$0Group"', real);
    assert.match(group.text, /\*\*vpc\*\* \(when the request names one\)/);
    const secret = await hoverIn('"Action": "secretsmanager:GetSecret$0Value"', real);
    assert.match(secret.text, /secret:\$\{SecretName\}-\?{6}/);
  });
  it('explains a service on its prefix', () =>
    checkHover('"Action": "e$0cs:RunTask"', 'ecs', 'Elastic Container Service'));
  it('names the service of a principal, and shows nothing for an unknown one', async () => {
    await checkHover(
      '"Principal": { "Service": "ec$0s.amazonaws.com" }',
      '"ecs.amazonaws.com"',
      'The service Amazon Elastic Container Service.',
    );
    await checkHover(
      '"Principal": { "Service": "ec$0s.eu-west-1.amazonaws.com" }',
      '"ecs.eu-west-1.amazonaws.com"',
      'The service Amazon Elastic Container Service in `eu-west-1`.',
    );
    await checkHover(
      '"Principal": { "Service": "apidest$0inations.events.amazonaws.com" }',
      '"apidestinations.events.amazonaws.com"',
      'An AWS service.',
    );
    assert.equal((await hoverIn('"Principal": { "Service": "lam$0da.amazonaws.com" }')).text, '');
  });
  it('lists the resource types of a large service without their formats', async () => {
    const { text } = await hoverIn('"Action": "e$0c2:RunInstances"', real);
    assert.match(text, /Resource types: `/);
    assert.ok(!text.includes('arn:'), text);
  });
  it('counts all actions for a single star', () =>
    checkHover('"Action": "$0*"', '"*"', 'every action of every service'));
  it('splits an ARN and lists the resource types that it matches', () =>
    checkHover(
      '"Resource": "arn:aws:s3:::rep$0orts/*"',
      '"arn:aws:s3:::reports/*"',
      'partition: `aws`',
      'account: none',
      '**object** of Amazon S3',
    ));
  it('does not list the bucket for the ARN of its objects', async () => {
    const { text } = await hoverIn('"Resource": "arn:aws:s3:::rep$0orts/*"');
    assert.ok(!text.includes('**bucket**'), text);
  });
  it('lists no types with a Region or an account if the ARN has none', async () => {
    const typesOf = async (arn: string): Promise<readonly string[]> => {
      const { text } = await hoverIn(`"Resource": "$0${arn}"`, real);
      return Array.from(text.matchAll(/^- \*\*(.+?)\*\*/gm), ([, name]) => name ?? '');
    };
    assert.deepEqual(await typesOf('arn:aws:s3:::*'), ['bucket', 'object']);
    assert.deepEqual(await typesOf('arn:aws:ec2:::instance/*'), []);
    assert.deepEqual(await typesOf('arn:aws:ec2:eu-west-1::image/*'), ['image']);
    assert.deepEqual(await typesOf('arn:aws:ssm:*::document/AWS-RunShellScript'), ['document']);
  });
  it('shows the ARN formats of a key, of its own service or of another', async () => {
    for (const [key, format] of [
      ['iam:PermissionsBoundary', 'arn:${Partition}:iam::${Account}:policy/${PolicyName}'],
      ['ec2:AccepterVpc', 'arn:${Partition}:ec2:${Region}:${Account}:vpc/${VpcId}'],
      ['cloudformation:RoleArn', 'arn:${Partition}:iam::${Account}:role/${RoleName}'],
      ['s3:DataAccessPointArn', 'arn:${Partition}:s3:${Region}:${Account}:accesspoint/${AccessPointName}'],
      ['ec2:CloudwatchLogGroupArn', 'arn:${Partition}:logs:${Region}:${Account}:log-group:${LogGroupName}'],
      // AWS's data call it a string.
      ['aws:SourceVpcArn', 'arn:${Partition}:ec2:${Region}:${Account}:vpc/${VpcId}'],
    ] as const) {
      const { text } = await hoverIn(`"Action": "*", "Condition": { "ArnLike": { "$0${key}": "x" } }`, real);
      assert.ok(text.includes(`fit here:\n\n- \`${format}\``), text);
    }
    const target = '"Condition": { "ArnLike": { "$0events:TargetArn": "x" } }';
    assert.doesNotMatch((await hoverIn(`"Action": "*", ${target}`, real)).text, /fit here/);
  });
  it('explains a policy variable inside an ARN', () =>
    checkHover('"Resource": "arn:aws:s3:::home/${aws:user$0name}/*"', '${aws:username}', 'policy variable'));
  it('explains an operator with its qualifier and suffix', () =>
    checkHover(
      '"Condition": { "ForAllVal$0ues:StringLikeIfExists": { "aws:TagKeys": "a*" } }',
      '"ForAllValues:StringLikeIfExists"',
      'ForAllValues:',
      'the condition matches',
      'are wildcards',
    ));
  for (const [operator, meaning] of [
    ['ForAnyValue:StringNotEquals', false],
    ['ForAnyValue:StringLikeIfExists', false],
    ['ForAnyValue:ArnNotLike', false],
    ['ForAllValues:StringNotLike', true],
    ['ForAllValues:StringLikeIfExists', true],
    ['StringNotEqualsIfExists', true],
  ] as const)
    it(`explains only once how ${operator} evaluates without the key`, async () => {
      const { text } = await hoverIn(`"Condition": { "$0${operator}": { "aws:TagKeys": "a" } }`);
      const said = text.match(
        /if the request does not have the key, the condition (?:matches|does not match)/gi,
      );
      assert.deepEqual(
        said?.map((sentence) => sentence.endsWith('matches')),
        [meaning],
      );
    });
  it('shows the type of a condition key and which of the actions supply it', () =>
    checkHover(
      '"Action": ["s3:GetObject", "s3:ListBucket"], "Condition": { "StringLike": { "s3:pre$0fix": "a*" } }',
      '"s3:prefix"',
      'String',
      'Supported by `s3:ListBucket`.',
    ));
  it('counts the actions of a wildcard that supply a condition key, except for `*`', async () => {
    const keyIn = (actions: string, key: string) =>
      hoverIn(`"Action": ${actions}, "Condition": { "StringEquals": { "$0${key}": "a" } }`);
    const some = await keyIn('["s3:Put*", "s3:ListBucket"]', 'aws:RequestTag/team');
    assert.match(some.text, /None of the actions of this statement support this key/);
    const tags = await keyIn('["ecs:*", "s3:ListBucket"]', 'ecs:cluster');
    assert.match(tags.text, /Supported by 4 of the \d+ actions of `ecs:\*` \(.*`ecs:RunTask`/);
    const all = await keyIn('["ecs:RunTask", "ecs:Update*"]', 'ecs:cluster');
    assert.match(all.text, /All actions of this statement support this key/);
    for (const actions of ['"*"', '["*", "s3:GetObject"]', '"ecs*:RunTask"'])
      assert.doesNotMatch((await keyIn(actions, 's3:prefix')).text, /suppl/i, actions);
  });
  it('attributes the claims of every web identity to the action that accepts its token', async () => {
    for (const provider of [
      'token.actions.githubusercontent.com',
      'oidc.eks.eu-west-1.amazonaws.com/id/0A1B',
      'cognito-identity.amazonaws.com',
    ]) {
      const { text } = await hoverIn(
        '"Action": ["sts:AssumeRoleWithWeb*", "sts:TagSession"], "Condition": { "StringEquals": { ' +
          `"$0${provider}:aud": "a" } }`,
        real,
      );
      assert.match(text, /Supported by .*`sts:AssumeRoleWithWeb\*`/, provider);
    }
  });
  it('lists the other actions that an action needs, with the date of the data', async () => {
    await checkHover(
      '"Action": "ecs:Run$0Task"',
      '"ecs:RunTask"',
      'Also needs `iam:PassRole` (as AWS listed it on 2025-12-06).',
    );
    const { text } = await hoverIn('"Action": "ec2:Run$0Instances"', real);
    assert.match(text, /Also needs .*`iam:PassRole`.* a request may not need all of them/);
  });
  it("lists the keys of an action's resource types, not of all types of the service", async () => {
    const run = await hoverIn('"Action": "ec2:Run$0Instances"', real);
    assert.match(run.text, /`ec2:InstanceType`/);
    assert.doesNotMatch(run.text, /`ec2:Add\/group`/);
    const start = await hoverIn('"Action": "ec2:Start$0Instances"', real);
    assert.doesNotMatch(start.text, /`aws:TagKeys`/);
    const key = '"Condition": { "StringEquals": { "$0aws:TagKeys": "x" } }';
    assert.match((await hoverIn(`"Action": "ec2:StartInstances", ${key}`, real)).text, /None of the actions/);
    assert.match((await hoverIn(`"Action": "ec2:RunInstances", ${key}`, real)).text, /All actions/);
  });
  it('explains each element, effect, version and principal', async () => {
    await checkHover('"Ef$0fect": "Allow"', '"Effect"', 'explicit `Deny`');
    await checkHover('"Effect": "De$0ny"', '"Deny"', 'even if other statements allow them');
    await checkHover('"NotAct$0ion": "s3:*"', '"NotAction"', 'All actions except these');
    await checkHover('"Principal": { "A$0WS": "*" }', '"AWS"', 'AWS accounts, users, roles');
    await checkHover('"Principal": { "AWS": "1234567$089012" }', '"123456789012"', 'whole account');
    const id = '79a59df900b949e55d96a1e698fbacedfd6e09d98eacf8f8d5218e7cd47ef2be';
    const canonical = `"Principal": { "CanonicalUser": "${id.slice(0, 9)}$0${id.slice(9)}" }`;
    await checkHover(canonical, `"${id}"`, 'The whole account with this canonical user ID');
    const oai = 'arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity E2QWRUHEXAMPLE';
    await checkHover(`"Principal": { "AWS": "a$0${oai.slice(1)}" }`, `"${oai}"`, 'origin access control');
  });
  it('shows nothing for other text', async () => {
    assert.deepEqual(await hoverIn('"Sid": "My$0Sid"'), { text: '', about: '' });
    assert.deepEqual(await hoverIn('"Action": "nosuch:$0Thing"'), { text: '', about: '' });
  });
});
