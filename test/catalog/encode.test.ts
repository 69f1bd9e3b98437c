import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textSource } from '../catalog.ts';
import { tinyFacts } from './tinyFacts.ts';
import { loadCatalog } from '../../server/src/catalog/loadCatalog.ts';
import { encodeCatalog } from '../../server/src/catalogFiles/encode.ts';
import type { ActionFacts, CatalogFacts, ServiceFacts } from '../../server/src/catalogFiles/catalogFacts.ts';

const getObject: ActionFacts = {
  name: 'GetObject',
  accessLevel: 'Read',
  description: 'Grants permission to retrieve objects',
  resourceTypes: [],
  conditionKeys: [],
  dependentActions: [],
};

const s3: ServiceFacts = {
  prefix: 's3',
  title: 'Amazon S3',
  actions: [getObject],
  resourceTypes: [{ key: 'bucket', arn: 'arn:${Partition}:s3:::${BucketName}' }],
  conditionKeys: [{ key: 's3:prefix', type: 'String', description: 'Filters access by prefix' }],
};

function withService(service: Partial<ServiceFacts>): CatalogFacts {
  return {
    date: '2026-01-02',
    dependentsDate: '',
    rcpServices: [],
    globalConditionKeys: [{ key: 'aws:SourceIp', type: 'IPAddress', description: '' }],
    services: [{ ...s3, ...service }],
  };
}

function withAction(action: Partial<ActionFacts>): CatalogFacts {
  return withService({ actions: [{ ...getObject, ...action }] });
}

describe('the build of the catalog', () => {
  it('fails for an unknown access level', () => {
    assert.throws(() => encodeCatalog(withAction({ accessLevel: 'Sideways' })), {
      message:
        '"Sideways" of s3:GetObject is not one of: List, Read, Write, Permissions management, Tagging.',
    });
    assert.throws(
      () => encodeCatalog(withAction({ accessLevel: 'Read, Write' })),
      /"Read, Write" of s3:GetObject/,
    );
  });

  it('fails for an unknown condition type', () => {
    const conditionKeys = [{ key: 's3:prefix', type: 'Color', description: '' }];
    assert.throws(
      () => encodeCatalog(withService({ conditionKeys })),
      /^Error: "Color" of the condition key s3:prefix is not one of: String, /,
    );
    const globalConditionKeys = [{ key: 'aws:Mood', type: 'Color', description: '' }];
    assert.throws(
      () => encodeCatalog({ ...withService({}), globalConditionKeys }),
      /^Error: "Color" of the condition key aws:Mood is not one of: String, /,
    );
  });

  it('fails for a resource type or condition key that is not listed anywhere', () => {
    const relation = { name: 'bukkit', required: true, conditionKeys: [], dependentActions: [] };
    assert.throws(() => encodeCatalog(withAction({ resourceTypes: [relation] })), {
      message: 's3:GetObject names the resource type "bukkit", which is not listed.',
    });
    assert.throws(() => encodeCatalog(withAction({ conditionKeys: ['s3:nope'] })), {
      message: 'The condition key "s3:nope" of s3:GetObject is neither global nor listed by s3.',
    });
  });

  it('fails for a condition key that lookups could not find', () => {
    const conditionKeys = [{ key: 's3:${A}/${B}', type: 'String', description: '' }];
    assert.throws(() => encodeCatalog(withService({ conditionKeys })), {
      message: 'The condition key s3:${A}/${B} has two placeholders.',
    });
  });

  it('keeps a global key that an action names and its service does not list', async () => {
    const catalog = await loadCatalog(
      textSource(encodeCatalog(withAction({ conditionKeys: ['aws:SourceIp', 's3:prefix'] }))),
    );
    await catalog.load(['s3']);
    assert.deepEqual(catalog.details('s3')?.action('GetObject')?.conditionKeys, [
      'aws:SourceIp',
      's3:prefix',
    ]);
    assert.deepEqual(
      catalog.service('s3')?.conditionKeys.map((key) => key.name),
      ['s3:prefix'],
    );
  });

  it('keeps every character of a description, and writes only ASCII', async () => {
    for (const description of ['Grants permission to read "a\\b" – naïve\n𝄞', 'Reads.', '', '~']) {
      if (description === '~') {
        assert.throws(() => encodeCatalog(withAction({ description })), /A description begins with the mark/);
        continue;
      }
      const files = encodeCatalog(withAction({ description }));
      assert.doesNotMatch(files.index + files.details, /\P{ASCII}/u);
      const catalog = await loadCatalog(textSource(files));
      await catalog.load(['s3']);
      assert.equal(catalog.details('s3')?.action('getobject')?.description, description);
    }
  });

  it("removes duplicate resource types from AWS's lists", async () => {
    const bucket = { name: 'bucket', required: true, conditionKeys: [], dependentActions: [] };
    const catalog = await loadCatalog(
      textSource(encodeCatalog(withAction({ resourceTypes: [bucket, bucket] }))),
    );
    await catalog.load(['s3']);
    assert.equal(catalog.details('s3')?.action('GetObject')?.resourceTypes.length, 1);
  });

  it('creates one resource type for each ARN format', async () => {
    const stage = { name: 'stage', required: false, conditionKeys: [], dependentActions: [] };
    const facts = withService({
      resourceTypes: [{ key: 'stage', arn: 'arn:aws:s3:::apis/stages, arn:aws:s3:::restapis/stages' }],
      actions: [{ ...getObject, resourceTypes: [stage] }],
    });
    const catalog = await loadCatalog(textSource(encodeCatalog(facts)));
    await catalog.load(['s3']);
    assert.deepEqual(
      catalog
        .details('s3')
        ?.action('GetObject')
        ?.resourceTypes.map(({ type }) => [type.name, type.arn]),
      [
        ['stage', 'arn:aws:s3:::apis/stages'],
        ['stage/2', 'arn:aws:s3:::restapis/stages'],
      ],
    );
  });

  it('writes the same text regardless of the order of the facts', () => {
    const turned = {
      ...tinyFacts,
      rcpServices: [...tinyFacts.rcpServices].reverse(),
      globalConditionKeys: [...tinyFacts.globalConditionKeys].reverse(),
      services: [...tinyFacts.services].reverse().map((service) => ({
        ...service,
        actions: [...service.actions].reverse(),
        resourceTypes: [...service.resourceTypes].reverse(),
        conditionKeys: [...service.conditionKeys].reverse(),
      })),
    };
    assert.deepEqual(encodeCatalog(turned), encodeCatalog(tinyFacts));
  });
});
