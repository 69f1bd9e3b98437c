import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { CompletionItem } from 'vscode-languageserver-types';
import { createLanguageService } from '../../../server/src/api/languageService.ts';
import { realCatalog } from '../../catalog.ts';
import { acceptItem, ask, checkInStatement, itemOf, richClient, service } from './checkCompletion.ts';

/** Abbreviations for an action or a service: letters of its name, of its words, or of its service and its name. */
const abbreviations: readonly (readonly [label: string, ...typed: string[]])[] = [
  ['s3:GetObject', 'getob', 'getobj', 's3getobj', 's3get', 'gobj'],
  ['s3:ListBucket', 'listb', 'listbuck', 's3lb', 's3list', 'lb'],
  ['s3:PutObject', 'putobj', 's3put'],
  ['dynamodb:GetItem', 'getitem', 'ddbget', 'dynget'],
  ['dynamodb:Query', 'query', 'dynquery'],
  ['logs:CreateLogGroup', 'createlog', 'createlogg'],
  ['logs:CreateLogStream', 'createlogs'],
  ['logs:PutLogEvents', 'putlog', 'logsput'],
  ['ec2:DescribeInstances', 'descinst', 'describeinst', 'ec2desc'],
  ['ec2:RunInstances', 'runinst'],
  ['ec2:CreateTags', 'createtags'],
  ['iam:PassRole', 'passrole', 'iampass'],
  ['sts:AssumeRole', 'assume', 'stsassume'],
  ['kms:Decrypt', 'decrypt', 'kmsdec'],
  ['kms:GenerateDataKey', 'gendata', 'generatedata'],
  ['lambda:InvokeFunction', 'invoke', 'invokefun', 'lambdainv'],
  ['sqs:SendMessage', 'sendmess', 'sqssend', 'sendmsg'],
  ['sns:Publish', 'publish', 'snspub'],
  ['ssm:GetParameter', 'getparam', 'ssmget'],
  ['secretsmanager:GetSecretValue', 'getsecret', 'secretsget'],
  ['ecr:GetAuthorizationToken', 'getauth', 'ecrget'],
  ['states:StartExecution', 'startexec'],
  ['athena:StartQueryExecution', 'startqueryex'],
  ['s3:', 's3'],
  ['states:', 'stepf', 'sfn'],
  ['events:', 'eventb'],
  ['elasticloadbalancing:', 'elb', 'alb'],
  ['dynamodb:', 'dyn', 'ddb'],
  ['apigateway:', 'apig', 'apigw'],
];

/** The proposals for an action in the order of an editor that considers all of them equal matches. */
async function rankedFor(typed: string, others?: string): Promise<readonly CompletionItem[]> {
  const real = createLanguageService({ catalog: realCatalog });
  const text = `{"Statement":[{"Action":[${others === undefined ? '' : `${others}, `}"${typed}"]}]}`;
  const analysis = real.analyze({ uri: 'file:///p.json', languageId: 'json', text });
  const { items } = await real.completion(analysis, text.indexOf(typed) + typed.length, richClient);
  for (const { filterText } of items) assert.ok(filterText?.startsWith(typed));
  return items.toSorted((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1));
}

describe('completion of actions', () => {
  it('offers services by prefix and name, with the most common first', () =>
    checkInStatement('"Action": "$0"', {
      labels: ['s3:', 'iam:', 'sts:', 'ec2:', 'ecs:'],
      descriptions: { 's3:': 'Amazon S3' },
      accept: { 's3:': '"Action": "s3:"' },
    }));
  it('requests suggestions again after a service is accepted', async () => {
    const { list } = await ask('{"Statement":[{"Action":"$0"}]}', richClient);
    assert.equal(itemOf(list, 's3:').command?.command, 'suggest');
  });
  it("offers the document's services first, by their actions or ARNs", async () => {
    const labels = ['ecs:', 's3:', 'iam:', 'sts:', 'ec2:'];
    await checkInStatement('"Action": ["ecs:RunTask", "$0"]', { labels });
    await checkInStatement('"Action": "$0", "Resource": "arn:aws:ecs:eu-west-1:111122223333:task/*"', {
      labels,
    });
  });
  it('finds a service by a word in its name', () =>
    checkInStatement('"Action": "contain$0"', { labels: ['ecs:'], accept: { 'ecs:': '"Action": "ecs:"' } }));
  it("offers a service's actions, most common first, with their level, and wildcards with a count", () =>
    checkInStatement('"Action": "s3:$0"', {
      labels: [
        's3:GetObject',
        's3:PutObject',
        's3:ListBucket',
        's3:DeleteObject',
        's3:GetBucketLocation',
        's3:ListAllMyBuckets',
        's3:GetObjectAcl',
        's3:PutBucketPolicy',
        's3:PutObjectTagging',
        's3:*',
        's3:Get*',
        's3:List*',
        's3:Put*',
      ],
      descriptions: { 's3:GetObject': 'Read', 's3:Get*': '3 actions', 's3:*': '9 actions' },
      accept: { 's3:GetObject': '"Action": "s3:GetObject"' },
    }));
  it('replaces the whole word when the cursor is in its middle', () =>
    checkInStatement('"Action": ["s3:Get$0Objekt", "s3:ListBucket"]', {
      has: ['s3:GetObject'],
      accept: { 's3:GetObject': '"Action": ["s3:GetObject", "s3:ListBucket"]' },
    }));
  it('finds an action of any service without its prefix', () =>
    checkInStatement('"Action": "GetObj$0"', {
      labels: ['s3:GetObject', 's3:GetObjectAcl'],
      accept: { 's3:GetObject': '"Action": "s3:GetObject"' },
    }));
  it('offers the actions of services in use first', () =>
    checkInStatement('"Action": ["iam:GetRole", "Create$0"]', {
      labels: [
        'iam:CreateRole',
        'iam:CreateUser',
        'ec2:CreateTags',
        'ecs:CreateCluster',
        'ecs:CreateService',
      ],
    }));
  it('offers the service with the typed prefix first, in any case', () =>
    checkInStatement('"Action": "S3$0"', {
      labels: ['s3:'],
      accept: { 's3:': '"Action": "s3:"' },
    }));
  it('gives all matching actions the same filter text, so that the editor keeps their order', async () => {
    const { list } = await ask('{"Statement":[{"Action":["s3:GetObject", "tags$0"]}]}', richClient);
    assert.equal(itemOf(list, 'ec2:CreateTags').filterText, 'tags ec2:createtags');
  });
  it('omits actions that are already in the list, or covered by a wildcard', () =>
    checkInStatement('"Action": ["s3:Get*", "s3:ListBucket", "s3:$0"]', {
      lacks: ['s3:Get*', 's3:GetObject', 's3:ListBucket'],
      has: ['s3:ListAllMyBuckets', 's3:List*'],
    }));
  it('does the same in NotAction', () =>
    checkInStatement('"NotAction": ["s3:GetObject", "s3:Get$0"]', {
      labels: ['s3:GetBucketLocation', 's3:GetObjectAcl', 's3:Get*'],
    }));
  it('adds quotes around a word without quotes', () =>
    checkInStatement('"Action": [s3:Get$0]', { accept: { 's3:GetObject': '"Action": ["s3:GetObject"]' } }));
  it('closes an unclosed string', () =>
    checkInStatement('"Action": ["s3:Get$0\n]', {
      accept: { 's3:GetObject': '"Action": ["s3:GetObject"\n]' },
    }));
  it('keeps the brackets after an unclosed string', () =>
    checkInStatement('"Action": ["s3:Get$0]', { accept: { 's3:GetObject': '"Action": ["s3:GetObject"]' } }));
  it('inserts missing commas on both sides', () =>
    checkInStatement('"Action": ["s3:PutObject" $0 "s3:ListBucket"]', {
      accept: { 'iam:': '"Action": ["s3:PutObject", "iam:", "s3:ListBucket"]' },
    }));
  it('works after a trailing comma', () =>
    checkInStatement('"Action": ["s3:PutObject",$0]', {
      accept: { 'iam:': '"Action": ["s3:PutObject","iam:"]' },
    }));
  it('works if the value is missing', () =>
    checkInStatement('"Action": $0', { accept: { 's3:': '"Action": "s3:"' } }));
  it('works if the value is missing and other members follow', () =>
    checkInStatement('"Action": $0\n "Resource": "*"', {
      accept: { 's3:': '"Action": "s3:",\n "Resource": "*"' },
    }));
  it('offers nothing after the closing quote', () =>
    checkInStatement('"Action": "s3:GetObject"$0', { labels: [] }));
  it('offers the actions of trust policies', () =>
    checkInStatement('"Principal": {"Service": "ec2.amazonaws.com"}, "Action": "$0"', {
      labels: ['sts:AssumeRole', 'sts:TagSession', 's3:', 'iam:', 'sts:', 'ec2:', 'ecs:'],
    }));
  it('offers the action for the principals of a trust policy', async () => {
    const trusting = (principal: string): string => `"Principal": {${principal}}, "Action": "$0"`;
    const github = 'arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com';
    await checkInStatement(trusting(`"Federated": "${github}"`), {
      has: ['sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
      lacks: ['sts:AssumeRole'],
    });
    await checkInStatement(trusting(`"Federated": "${github}", "Service": "ec2.amazonaws.com"`), {
      has: ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
    });
    await checkInStatement(trusting('"AWS": "*"'), {
      has: ['sts:AssumeRole', 'sts:AssumeRoleWithWebIdentity', 'sts:TagSession'],
    });
  });
  it("offers the resource's own service first in its policy", () =>
    checkInStatement('"Principal": "*", "Action": "$0", "Resource": "arn:aws:s3:::b/*"', {
      labels: ['s3:', 'iam:', 'sts:', 'ec2:', 'ecs:'],
    }));
  it("offers the services in the document's name first if nothing else indicates a service", async () => {
    const at = (file: string, present = ''): Parameters<typeof checkInStatement> => [
      `"Principal": {"AWS": "*"}, "Action": [${present}"$0"]`,
      { has: file.startsWith('ecs') ? ['ecs:', 'ec2:'] : ['s3:', 'ec2:'] },
      { uri: `file:///some/${file}` },
    ];
    await checkInStatement(...at('ecs-deploy-policy.json'));
    await checkInStatement(...at('reports-bucket.json'));
    await checkInStatement(...at('ecs-reports.json', '"ecs:RunTask", '));
    await checkInStatement(
      '"Principal": {"AWS": "*"}, "Action": "$0"',
      { has: ['s3:', 'sts:'], lacks: ['sts:AssumeRole'] },
      { uri: 'file:///some/bucket.json' },
    );
  });
  it('offers only actions of resource policies if the document is named after one', async () => {
    await checkInStatement(
      '"Principal": {"AWS": "*"}, "Action": "$0"',
      { has: ['s3:'], lacks: ['sts:', 'ec2:', 'sts:AssumeRole'] },
      { uri: 'file:///some/bucket-policy.json' },
    );
  });
  it('finds an action by the initials of its words, after names that contain the typed text', async () => {
    await checkInStatement('"Action": "gboj$0"', { labels: [] });
    await checkInStatement('"Action": "gobj$0"', { labels: ['s3:GetObject', 's3:GetObjectAcl'] });
  });
  it('offers a match in a service in use first, even if initials match in another one', async () => {
    const items = await rankedFor('createlogg', '"logs:PutLogEvents", "logs:CreateLogStream"');
    assert.equal(items[0]?.label, 'logs:CreateLogGroup');
    const other = items.find(({ label }) => label === 'greengrass:CreateLoggerDefinition');
    for (const item of [items[0], other]) assert.match(item?.filterText ?? '', /^createlogg/);
  });
  for (const [label, ...typed] of abbreviations) {
    it(`offers ${label} first for ${typed.join(', ')}, alone and beside other actions`, async () => {
      for (const text of typed) {
        for (const others of ['"logs:TagResource"', '"ec2:DescribeVpcs", "s3:GetBucketTagging"']) {
          assert.equal((await rankedFor(text))[0]?.label, label, text);
          assert.equal((await rankedFor(text, others))[0]?.label, label, `${text} beside ${others}`);
        }
      }
    });
  }
  it('limits the list, and requests it again for each letter', async () => {
    const { list } = await ask('{"Statement":[{"Action":"Get$0"}]}', richClient);
    assert.equal(list.isIncomplete, true);
    assert.ok((await rankedFor('get')).length <= 200);
  });
  it('resolves the documentation of an action', async () => {
    const { list } = await ask('{"Statement":[{"Action":"s3:$0"}]}', richClient);
    const data: unknown = list.itemDefaults?.data;
    const item: CompletionItem = { ...itemOf(list, 's3:GetObject'), data };
    assert.equal(item.documentation, undefined);
    const { documentation } = await service.resolveCompletion(item);
    assert.ok(typeof documentation === 'object' && documentation.value.includes('retrieve objects'));
  });
});

describe('what a document is named after', () => {
  const first = async (name: string, element: string): Promise<string | undefined> => {
    const real = createLanguageService({ catalog: realCatalog });
    const text = `{"Statement":[{"Effect":"Allow","Action":"",${element}}]}`;
    const analysis = real.analyze({ uri: `file:///${name}`, languageId: 'json', text });
    const { items } = await real.completion(analysis, text.indexOf('""') + 1, richClient);
    return items.toSorted((a, b) => ((a.sortText ?? a.label) < (b.sortText ?? b.label) ? -1 : 1))[0]?.label;
  };
  const principal = '"Principal":{"AWS":"123456789012"}';

  it('comes first among the services, also by its common name', async () => {
    assert.equal(await first('efs-policy.json', '"Resource":"*"'), 'elasticfilesystem:');
  });
  it('comes before the actions for roles if it has a resource policy', async () => {
    for (const [name, service] of [
      ['efs-policy.json', 'elasticfilesystem:'],
      ['backup_policy.json', 'backup:'],
      ['secret-policy.json', 'secretsmanager:'],
      ['EfsAccess.json', 'elasticfilesystem:'],
    ] as const)
      assert.equal(await first(name, principal), service, name);
  });
  it('comes after the actions for roles if it is named after a role, or has no resource policies', async () => {
    for (const name of [
      'lambda-execution-role.json',
      'ec2-policy.json',
      'assume-function.json',
      'policy.json',
    ])
      assert.equal(await first(name, principal), 'sts:AssumeRole', name);
  });
});

describe('the list of a large service', () => {
  it('takes less than 30 kB for s3', async () => {
    const real = createLanguageService({ catalog: realCatalog });
    const text = '{"Statement":[{"Action":"s3:"}]}';
    const analysis = real.analyze({ uri: 'file:///p.json', languageId: 'json', text });
    const list = await real.completion(analysis, text.indexOf('s3:') + 3, richClient);
    assert.ok(list.items.length > 150);
    const size = JSON.stringify(list).length;
    assert.ok(size < 30_000, `${String(size)} bytes`);
    const item = itemOf(list, 's3:GetObject');
    assert.equal(
      acceptItem({ text, cursor: 0, list, offsetAt: (at) => analysis.lines.offsetAt(at) }, item),
      text.replace('s3:', 's3:GetObject'),
    );
  });
});
