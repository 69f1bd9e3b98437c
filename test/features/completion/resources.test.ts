import { describe, it } from 'node:test';
import { ask, checkCompletion, checkInStatement, itemOf, richClient, service } from './checkCompletion.ts';
import assert from 'node:assert/strict';
import { createLanguageService } from '../../../server/src/api/languageService.ts';
import { realCatalog } from '../../catalog.ts';

describe('completion of resources', () => {
  it("offers the ARN formats of the statement's own actions, the main resource type first", () =>
    checkInStatement('"Effect": "Allow", "Action": "s3:GetObject", "Resource": "$0"', {
      labels: [
        'arn:aws:s3:::bucket-name/*',
        'arn:aws:s3:us-east-1:123456789012:accesspoint/access-point-name/object/*',
      ],
      descriptions: { 'arn:aws:s3:::bucket-name/*': 'object' },
      accept: {
        'arn:aws:s3:::bucket-name/*':
          '"Effect": "Allow", "Action": "s3:GetObject", "Resource": "arn:aws:s3:::bucket-name/*"',
      },
    }));
  it('inserts a stop for each name, then for Region and account', async () => {
    const { list } = await ask('{"Statement":[{"Action":"ecs:DescribeTasks","Resource":"$0"}]}', richClient);
    const { textEditText } = itemOf(list, 'arn:aws:ecs:us-east-1:123456789012:task/cluster-name/task-id');
    assert.equal(
      textEditText,
      'arn:aws:ecs:${3:us-east-1}:${4:123456789012}:task/${1:cluster-name}/${2:task-id}',
    );
  });
  it("inserts the document's Region and account as text, so that they are not overwritten", async () => {
    const known = '"arn:aws:ecs:eu-west-1:210987654321:cluster/web"';
    const { list } = await ask(
      `{"Statement":[{"Action":"ecs:DescribeTasks","Resource":[${known},"$0"]}]}`,
      richClient,
    );
    const { textEditText } = itemOf(list, 'arn:aws:ecs:eu-west-1:210987654321:task/web/task-id');
    assert.equal(textEditText, 'arn:aws:ecs:eu-west-1:210987654321:task/${1:web}/${2:task-id}');
  });
  it('inserts a choice if the document has two Regions', async () => {
    const known = '"arn:aws:sqs:eu-west-1:210987654321:a", "arn:aws:sqs:us-west-2:210987654321:b"';
    const { list } = await ask(
      `{"Statement":[{"Action":"ecs:DeleteCluster","Resource":[${known},"$0"]}]}`,
      richClient,
    );
    const { textEditText } = itemOf(list, 'arn:aws:ecs:eu-west-1:210987654321:cluster/cluster-name');
    assert.equal(
      textEditText,
      'arn:aws:ecs:${2|eu-west-1,us-west-2,us-east-1|}:210987654321:cluster/${1:cluster-name}',
    );
  });
  it('offers the types of most actions of a service first, and containers before their contents', async () => {
    const real = createLanguageService({ catalog: realCatalog });
    const firstOf = async (action: string): Promise<readonly string[]> => {
      const text = `{"Statement":[{"Action":"${action}","Resource":""}]}`;
      const analysis = real.analyze({ uri: 'file:///policy.json', languageId: 'json', text });
      const { items } = await real.completion(analysis, text.indexOf('""') + 1, richClient);
      return items.slice(0, 4).map(({ label }) => label.split(':').slice(5).join(':'));
    };
    assert.deepEqual(await firstOf('ec2:CreateTags'), [
      'instance/instance-id',
      'vpc/vpc-id',
      'subnet/subnet-id',
      'transit-gateway-attachment/transit-gateway-attachment-id',
    ]);
    assert.deepEqual(await firstOf('apigateway:GET'), [
      '/apis',
      '/restapis',
      '/restapis/rest-api-id',
      '/restapis/rest-api-id/*',
    ]);
  });
  it('offers * with the reason if an action supports nothing else', () =>
    checkInStatement(
      '"Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "ecs:ListClusters"], "Resource": $0',
      {
        labels: ['*'],
        descriptions: { '*': 'the only resource of s3:ListAllMyBuckets and ecs:ListClusters' },
        accept: {
          '*': '"Effect": "Allow", "Action": ["s3:ListAllMyBuckets", "ecs:ListClusters"], "Resource": "*"',
        },
      },
    ));
  it('offers * beside the formats if only some actions need it', () =>
    checkInStatement('"Effect": "Allow", "Action": ["iam:ListRoles", "iam:GetRole"], "Resource": "$0"', {
      labels: ['arn:aws:iam::123456789012:role/role-name', '*'],
      descriptions: { '*': 'the only resource of iam:ListRoles' },
    }));
  it('offers * in a Deny statement', () =>
    checkInStatement('"Effect": "Deny", "Action": "iam:GetRole", "Resource": "$0"', { has: ['*'] }));
  it('knows the actions that are written after the resource', () =>
    checkInStatement('"Resource": "$0", "Action": "s3:ListBucket"', { has: ['arn:aws:s3:::bucket-name'] }));
  it("inserts the document's Region and account, and offers its ARNs", () =>
    checkInStatement(
      '"Action": "ecs:DeleteCluster", "Resource": ["arn:aws:ecs:eu-west-1:210987654321:cluster/old", "$0"]',
      {
        has: ['arn:aws:ecs:eu-west-1:210987654321:cluster/cluster-name'],
        lacks: ['arn:aws:ecs:eu-west-1:210987654321:cluster/old'],
      },
    ));
  it('does not insert misspelled partitions and Regions from elsewhere', async () => {
    const at = (present: string): string => `"Action": "ecs:DeleteCluster", "Resource": ["${present}", "$0"]`;
    for (const present of ['arn:awx:ecs:euwest-1:210987654321:*', 'arn:aws-n:ecs:us-east-1:210987654321:*'])
      await checkInStatement(at(present), {
        labels: ['arn:aws:ecs:us-east-1:210987654321:cluster/cluster-name'],
      });
  });
  it('continues from the typed fields', () =>
    checkInStatement('"Action": "ecs:DeleteCluster", "Resource": "arn:aws:ecs:eu-north-1:$0"', {
      has: ['arn:aws:ecs:eu-north-1:123456789012:cluster/cluster-name'],
    }));
  it('offers types without an ARN first, with the names in the existing ARNs', async () => {
    const at = (present: string): string =>
      `"Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ["${present}", "$0"]`;
    await checkInStatement(at('arn:aws:s3:::docs/*'), {
      has: ['arn:aws:s3:::docs', 'arn:aws:s3:::bucket-name/*'],
    });
    await checkInStatement(at('arn:aws:s3:::docs'), {
      has: ['arn:aws:s3:::docs/*', 'arn:aws:s3:::bucket-name'],
    });
  });
  it("inserts the document's names, of a cluster from its services as of a bucket from its objects", () =>
    checkCompletion(
      `{"Statement": [
        {"Action": "ecs:UpdateService", "Resource": "arn:aws:ecs:eu-west-1:111122223333:service/web/api"},
        {"Action": "ecs:DeleteCluster", "Resource": "$0"}
      ]}`,
      { has: ['arn:aws:ecs:eu-west-1:111122223333:cluster/web'] },
    ));
  it('resolves the documentation of a resource type', async () => {
    const { list } = await ask('{"Statement":[{"Action":"s3:GetObject","Resource":"$0"}]}', richClient);
    const { documentation } = await service.resolveCompletion(itemOf(list, 'arn:aws:s3:::bucket-name/*'));
    assert.ok(typeof documentation === 'object' && documentation.value.includes('`GetObjectAcl`'));
  });
});

describe('completion of policy variables', () => {
  it('offers them after a dollar sign, and keeps the rest of the string', () =>
    checkInStatement('"Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/$$0/*"', {
      has: ['${aws:PrincipalOrgID}', '${aws:PrincipalTag/tag-key}', '${*}'],
      accept: {
        '${aws:PrincipalOrgID}':
          '"Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:PrincipalOrgID}/*"',
        '${aws:PrincipalTag/tag-key}':
          '"Action": "s3:GetObject", "Resource": "arn:aws:s3:::home/${aws:PrincipalTag/tag-key}/*"',
      },
    }));
  it('replaces a half-typed variable', () =>
    checkInStatement('"Resource": "arn:aws:s3:::home/${aws:Pri$0}/*"', {
      accept: { '${aws:PrincipalOrgID}': '"Resource": "arn:aws:s3:::home/${aws:PrincipalOrgID}/*"' },
    }));
});

describe('completion in an existing ARN', () => {
  const at = (arn: string): string => `"Action": "ecs:DeleteCluster", "Resource": "${arn}"`;
  it('offers other Regions, and keeps the rest', () =>
    checkInStatement(at('arn:aws:ecs:eu-w$0:111122223333:cluster/web'), {
      labels: ['eu-west-1', 'eu-west-2', 'eu-west-3'],
      accept: { 'eu-west-3': at('arn:aws:ecs:eu-west-3:111122223333:cluster/web') },
    }));
  it("offers the Regions of the ARN's partition, or all if it is unknown", async () => {
    await checkInStatement(at('arn:aws-us-gov:ecs:us-gov-$0'), {
      labels: ['us-gov-east-1', 'us-gov-west-1'],
    });
    await checkInStatement(at('arn:aws:ecs:us-gov-$0'), { labels: [] });
    await checkInStatement(at('arn:${AWS::Partition}:ecs:eu-w$0:111122223333:cluster/web'), {
      has: ['eu-west-1', 'eu-isoe-west-1'],
    });
  });
  it('offers nothing once a Region is typed, so that Tab goes to the next stop', () =>
    checkInStatement(at('arn:aws:ecs:eu-west-1$0:111122223333:cluster/web'), { labels: [] }));
  it('completes a half-typed Region, and continues after it', async () => {
    await checkInStatement(at('arn:aws:ecs:eu-n$0'), {
      labels: ['eu-north-1'],
      accept: { 'eu-north-1': at('arn:aws:ecs:eu-north-1:') },
    });
    const { list } = await ask(`{"Statement":[{${at('arn:aws:ecs:eu-n$0')}}]}`, richClient);
    assert.equal(itemOf(list, 'eu-north-1').command?.command, 'suggest');
  });
  it('offers partitions and accounts', async () => {
    await checkInStatement(at('arn:$0:ecs:eu-west-1:111122223333:cluster/web'), { has: ['aws', 'aws-cn'] });
    await checkInStatement(at('arn:aws:ecs:eu-west-1:$0:cluster/web'), { labels: ['123456789012'] });
  });
  it("continues after a half-typed name, and knows the document's names", async () => {
    const both = '"Action": ["s3:GetObject", "s3:ListBucket"], "Resource": ';
    await checkInStatement(`${both}"arn:aws:s3:::b$0"`, {
      has: ['arn:aws:s3:::b', 'arn:aws:s3:::b/*'],
      accept: { 'arn:aws:s3:::b/*': `${both}"arn:aws:s3:::b/*"` },
    });
    await checkInStatement(`${both}["arn:aws:s3:::docs/*", "arn:aws:s3:::d$0"]`, {
      has: ['arn:aws:s3:::docs', 'arn:aws:s3:::d', 'arn:aws:s3:::d/*'],
    });
  });
  it('offers what follows the name, and no other formats that contain the typed letters', async () => {
    const read = '"Action": "s3:GetObject", "Resource": ';
    await checkInStatement(`${read}"arn:aws:s3:::b$0"`, {
      labels: ['arn:aws:s3:::b/*'],
      accept: { 'arn:aws:s3:::b/*': `${read}"arn:aws:s3:::b/*"` },
    });
    await checkInStatement(`${read}"arn:aws:s3:::b/$0"`, {
      accept: { 'arn:aws:s3:::b/*': `${read}"arn:aws:s3:::b/*"` },
    });
    await checkInStatement(`${read}"arn:aws:s3:::b/a$0"`, { labels: [] });
    const update = '"Action": "ecs:UpdateService", "Resource": "arn:aws:ecs:eu-west-1:111122223333:service/';
    for (const typed of ['web/', 'web/a'])
      await checkInStatement(`${update}${typed}$0"`, {
        labels: typed === 'web/' ? ['arn:aws:ecs:eu-west-1:111122223333:service/web/service-name'] : [],
      });
  });
  it('includes the colon and the asterisk after the names of log groups, which contain slashes', async () => {
    const real = createLanguageService({ catalog: realCatalog });
    const group = 'arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/x';
    const text = `{"Statement":[{"Action":"logs:CreateLogGroup","Resource":"${group}"}]}`;
    const analysis = real.analyze({ uri: 'file:///policy.json', languageId: 'json', text });
    const { items } = await real.completion(analysis, text.indexOf(group) + group.length, richClient);
    assert.deepEqual(
      items.map(({ label }) => label),
      [`${group}:*`],
    );
  });
  it('offers what every request names before what only some requests name', async () => {
    const real = createLanguageService({ catalog: realCatalog });
    const first = async (action: string): Promise<readonly string[]> => {
      const text = `{"Statement":[{"Action":"${action}","Resource":"$0"}]}`;
      const [at, source] = [text.indexOf('$0'), text.replace('$0', '')];
      const analysis = real.analyze({ uri: 'file:///policy.json', languageId: 'json', text: source });
      const { items } = await real.completion(analysis, at, richClient);
      const shown = items.toSorted((a, b) => ((a.sortText ?? '') < (b.sortText ?? '') ? -1 : 1));
      return shown.slice(0, 3).map(({ label }) => label.replace(/^arn:.*123456789012:/, ''));
    };
    const [all, table] = ['Both missing ARNs', 'table/table-name'];
    assert.deepEqual(await first('dynamodb:Query'), [all, table, `${table}/index/index-name`]);
    const [queue, definition] = ['job-queue/job-queue-name', 'job-definition/job-definition-name:*'];
    assert.deepEqual(await first('batch:SubmitJob'), [all, queue, definition]);
    assert.match((await first('bedrock:InvokeModel'))[1] ?? '', /:foundation-model\//);
  });
  it('requests the list again for each letter, so that a typed Region is not matched with another one', async () => {
    const { list } = await ask(`{"Statement":[{${at('$0')}}]}`, richClient);
    assert.equal(list.isIncomplete, true);
  });
  it('excludes placeholders from the text that an editor compares with a typed ARN', async () => {
    const { list } = await ask(`{"Statement":[{${at('$0')}}]}`, richClient);
    const { filterText } = itemOf(list, 'arn:aws:ecs:us-east-1:123456789012:cluster/cluster-name');
    assert.equal(filterText, 'cluster arn:aws:ecs:');
  });
  it('keeps a typed *', () => checkInStatement(at('*$0'), { labels: [] }));
  it('offers no other name in place of a half-typed one', async () => {
    await checkInStatement(at('arn:aws:ecs:eu-west-1:111122223333:cluster/cl$0'), { labels: [] });
    await checkInStatement(at('arn:aws:ecs:eu-west-1:111122223333:clus$0ter/web'), { labels: [] });
  });
  it('does the same in principals and condition values', async () => {
    await checkInStatement('"Principal": {"AWS": "arn:aws-us-gov$0:iam::111122223333:role/web"}', {
      labels: [],
    });
    await checkInStatement(
      '"Action": "s3:GetObject", "Condition": {"ArnLike": {"aws:SourceArn": "arn:aws:sns:eu-north$0:111122223333:t"}}',
      { labels: ['eu-north-1'] },
    );
  });
});
