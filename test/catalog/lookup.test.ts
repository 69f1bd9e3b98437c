import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { countedText } from '../countedText.ts';
import { realCatalog, tinyCatalog, tinySource } from '../catalog.ts';
import { loadCatalog } from '../../server/src/catalog/loadCatalog.ts';

const s3 = async () => {
  const service = (await tinyCatalog()).service('s3');
  assert.ok(service);
  return service;
};

describe('a service', () => {
  it('is found by its prefix in any case', async () => {
    const catalog = await tinyCatalog();
    assert.equal(catalog.service('S3'), catalog.service('s3'));
    assert.equal(catalog.service('s3')?.title, 'Amazon S3');
    assert.equal(catalog.service('s4'), undefined);
    assert.equal(catalog.service('constructor'), undefined);
    assert.equal(catalog.service(''), undefined);
    assert.deepEqual(catalog.prefixes, ['ec2', 'ecs', 'iam', 's3', 'sts']);
  });

  it('has its page in the Service Authorization Reference', async () => {
    const catalog = await tinyCatalog();
    assert.equal(
      catalog.service('iam')?.url,
      'https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsidentityandaccessmanagementiam.html',
    );
  });
});

describe('an action', () => {
  it('of AWS is found by its name, however long', async () => {
    const catalog = await realCatalog();
    const services = catalog.prefixes.flatMap((prefix) => catalog.service(prefix) ?? []);
    const unknown = services.flatMap((service) =>
      service.matchActions('*').filter(({ name }) => service.action(name)?.name !== name),
    );
    assert.ok(services.length > 400);
    assert.deepEqual(unknown, []);
  });

  it('is not looked up by a name of a million characters, which is not read', async () => {
    const catalog = await realCatalog();
    const { text, steps } = countedText('x'.repeat(1_000_000));
    for (const prefix of catalog.prefixes) assert.equal(catalog.service(prefix)?.action(text), undefined);
    assert.equal(steps(), 0);
  });

  it('is found by its name in any case', async () => {
    const service = await s3();
    for (const name of ['GetObject', 'getobject', 'GETOBJECT']) {
      assert.deepEqual(service.action(name), {
        name: 'GetObject',
        service: 's3',
        place: 2,
        accessLevel: 'Read',
      });
    }
    for (const name of ['GetObj', 'GetObjectx', 'Get*', '', 'constructor', '~']) {
      assert.equal(service.action(name), undefined, name);
    }
  });

  it('has one of five access levels', async () => {
    const service = await s3();
    const level = (name: string) => service.action(name)?.accessLevel;
    assert.equal(level('ListBucket'), 'List');
    assert.equal(level('GetObject'), 'Read');
    assert.equal(level('PutObject'), 'Write');
    assert.equal(level('PutObjectTagging'), 'Tagging');
    assert.equal(level('PutBucketPolicy'), 'Permissions management');
  });

  it('has its relations', async () => {
    const catalog = await tinyCatalog();
    const details = catalog.details('ECS')?.action('runtask');
    assert.equal(details?.name, 'RunTask');
    assert.equal(details.description, 'Grants permission to run tasks');
    assert.equal(
      details.url,
      'https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonelasticcontainerservice.html#amazonelasticcontainerservice-RunTask',
    );
    assert.deepEqual(
      details.resourceTypes.map(({ type, required }) => [type.name, required]),
      [['task-definition', true]],
    );
    assert.deepEqual(details.conditionKeys, ['ecs:cluster']);
    assert.deepEqual(details.dependentActions, ['iam:PassRole']);
    assert.equal(catalog.details('ecs')?.action('RunTasks'), undefined);
  });

  it('may support only *', async () => {
    const catalog = await tinyCatalog();
    assert.deepEqual(catalog.details('s3')?.action('ListAllMyBuckets')?.resourceTypes, []);
  });
});

describe('a pattern', () => {
  const cases: readonly (readonly [pattern: string, names: string])[] = [
    ['Get*', 'GetBucketLocation GetObject GetObjectAcl'],
    ['get*', 'GetBucketLocation GetObject GetObjectAcl'],
    ['GetObject', 'GetObject'],
    ['getobject', 'GetObject'],
    ['GetObject*', 'GetObject GetObjectAcl'],
    ['GetObject?*', 'GetObjectAcl'],
    ['GetObject???', 'GetObjectAcl'],
    ['GetObject?', ''],
    ['*Object', 'DeleteObject GetObject PutObject'],
    ['*bucket*', 'GetBucketLocation ListAllMyBuckets ListBucket PutBucketPolicy'],
    ['?ist*', 'ListAllMyBuckets ListBucket'],
    ['P*g', 'PutObjectTagging'],
    ['PutObjectTagging*', 'PutObjectTagging'],
    ['Zzz*', ''],
    ['Nope', ''],
    ['', ''],
  ];
  for (const [pattern, names] of cases) {
    it(`"${pattern}" matches ${names || 'nothing'}`, async () => {
      const found = (await s3()).matchActions(pattern);
      assert.equal(found.map((action) => action.name).join(' '), names);
    });
  }

  it('of stars only matches every action', async () => {
    const service = await s3();
    assert.deepEqual(service.matchActions('*'), service.actions);
    assert.deepEqual(service.matchActions('**'), service.actions);
  });

  it('matches the same actions as a search through all names, in the largest service', async () => {
    const ec2 = (await realCatalog()).service('ec2');
    assert.ok(ec2 && ec2.actions.length > 700);
    const starting = ec2.actions.filter((action) => action.name.startsWith('Describe'));
    assert.deepEqual(ec2.matchActions('DESCRIBE*'), starting);
    assert.deepEqual(
      ec2.matchActions('D*Vpc*s'),
      ec2.actions.filter((action) => /^d.*vpc.*s$/i.test(action.name)),
    );
  });
});

describe('a resource type', () => {
  it('is found by its name in any case', async () => {
    const bucket = (await s3()).resourceType('Bucket');
    assert.deepEqual(bucket, {
      name: 'bucket',
      arn: 'arn:${Partition}:s3:::${BucketName}',
      conditionKeys: ['aws:ResourceTag/${TagKey}'],
    });
    assert.equal((await s3()).resourceType('buckets'), undefined);
  });
});

describe('only the index', () => {
  it('contains everything except descriptions and relations', async () => {
    const catalog = await loadCatalog(tinySource());
    assert.equal(catalog.details('s3'), undefined);
    assert.equal(catalog.service('s3')?.conditionKey('s3:prefix')?.description, '');
    assert.equal(catalog.service('s3')?.conditionKey('s3:prefix')?.type, 'String');
    assert.equal(catalog.globalConditionKey('aws:SourceIp')?.type, 'IPAddress');
    assert.notEqual(catalog.globalConditionKey('aws:SourceIp')?.description, '');
    assert.equal(catalog.date, '2026-01-02');
    assert.deepEqual(catalog.rcpServices, ['s3', 'sts']);
    await catalog.load(['s3']);
    assert.equal(
      catalog.service('s3')?.conditionKey('s3:prefix')?.description,
      'Filters access by key name prefix',
    );
    assert.equal(catalog.details('ec2'), undefined);
  });
});
