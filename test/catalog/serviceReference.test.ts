import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { realCatalog, textSource, tinyCatalog } from '../catalog.ts';
import { listReference, newReference, s3Reference } from './reference.ts';
import type { Catalog } from '../../server/src/catalog/catalog.ts';
import { loadCatalog } from '../../server/src/catalog/loadCatalog.ts';
import type { Additions } from '../../server/src/catalogFiles/additions.ts';
import { encodeCatalog } from '../../server/src/catalogFiles/encode.ts';
import { factsOfCatalog } from '../../server/src/catalogFiles/factsOfCatalog.ts';
import { mergeReference } from '../../server/src/catalogFiles/mergeReference.ts';
import { readReference } from '../../server/src/catalogFiles/serviceReference.ts';
import { searchActions } from '../../server/src/features/awsCatalog/searchActions.ts';
import { searchCatalog } from '../../server/src/features/awsCatalog/browse.ts';
import { explainActionText } from '../../server/src/features/hover/explainAction.ts';
import { realSource } from '../catalog.ts';

/** The tiny catalog after importing these files. */
async function imported(...files: readonly unknown[]): Promise<{ catalog: Catalog; additions: Additions }> {
  const services = files.flatMap((file) => {
    const read = readReference(file);
    return read !== undefined && 'service' in read ? [read.service] : [];
  });
  const { facts, additions } = mergeReference(
    await factsOfCatalog(await tinyCatalog()),
    services,
    '2026-11-26',
  );
  const catalog = await loadCatalog(textSource(encodeCatalog(facts)));
  await catalog.load(catalog.prefixes);
  return { catalog, additions };
}

describe('an import of the service reference', () => {
  let catalog: Catalog;
  let additions: Additions;
  before(async () => {
    ({ catalog, additions } = await imported(s3Reference, newReference, listReference));
  });

  it('adds new entries, and the date', () => {
    assert.equal(catalog.date, '2026-11-26');
    assert.deepEqual(Object.fromEntries(Object.entries(additions)), {
      services: ['quantumlink'],
      actions: ['s3:FreezeBucket', 'quantumlink:OpenLink'],
      resourceTypes: ['s3: bucket/2', 's3: vault'],
      conditionKeys: ['s3:FreezeMode', 's3:delimiter'],
      skippedKeys: ['s3:Shape'],
    });
    const freeze = catalog.details('s3')?.action('FreezeBucket');
    assert.equal(freeze?.accessLevel, 'Write');
    assert.deepEqual(freeze.conditionKeys, [
      'aws:ResourceTag/${TagKey}',
      's3:ExistingObjectTag/<key>',
      's3:FreezeMode',
    ]);
    assert.deepEqual(
      freeze.resourceTypes.map(({ type, required }) => [type.name, required]),
      [
        ['bucket', false],
        ['bucket/2', false],
      ],
    );
    assert.equal(catalog.conditionKey('s3:freezemode')?.type, 'String');
    assert.equal(catalog.service('s3')?.resourceType('vault')?.arn, 'arn:${Partition}:s3:::vault/${Name}');
  });

  it('keeps existing entries, and adds to them', async () => {
    const known = (await tinyCatalog()).details('s3')?.action('ListBucket');
    const list = catalog.details('s3')?.action('ListBucket');
    assert.equal(list?.description, known?.description);
    assert.equal(list?.accessLevel, 'List');
    assert.deepEqual(list.conditionKeys, ['s3:delimiter', 's3:max-keys', 's3:prefix']);
    assert.deepEqual(
      list.resourceTypes.map(({ type }) => type.name),
      ['accesspoint', 'bucket', 'bucket/2', 'vault'],
    );
    assert.deepEqual(catalog.details('ecs')?.action('RunTask')?.dependentActions, ['iam:PassRole']);
    assert.equal(catalog.service('s3')?.actions.length, 10);
  });

  it('does not treat an action as harmless if its level is missing', () => {
    assert.equal(catalog.service('quantumlink')?.action('OpenLink')?.accessLevel, 'Write');
    assert.match(
      catalog.service('quantumlink')?.url ?? '',
      /reference_policies_actions-resources-contextkeys/,
    );
  });

  it('contains what operations authorize, and which features support an action', () => {
    assert.match(
      explainActionText('s3:ListBucket', catalog) ?? '',
      /API operations: `ListObjectsV2` \(`Boto3 s3\.list_objects_v2`\)/,
    );
    assert.match(
      explainActionText('s3:FreezeBucket', catalog) ?? '',
      /^`?\*\*`s3:FreezeBucket`\*\* · Write\n\nResource types:[^]*policy generation: yes · action last accessed information: no/,
    );
  });

  it('finds actions by operation and by SDK method, in any case', async () => {
    for (const operation of ['ListObjectsV2', 'list_objects_v2', 's3.list_objects_v2', 'LISTOBJECTSV2']) {
      const found = await searchActions({ operation }, catalog);
      assert.deepEqual(
        found?.map(({ action }) => action),
        ['iam:GetRole', 's3:ListBucket'],
        operation,
      );
      assert.deepEqual(
        (await searchCatalog(operation, catalog)).map(({ label }) => label),
        ['s3:ListBucket', 'iam:GetRole'],
        operation,
      );
    }
    assert.deepEqual(await searchActions({ operation: 'ListBuckets' }, catalog), []);
  });

  it('adds global condition keys from the file that contains only these', async () => {
    const file = { Name: 'aws', ConditionKeys: [{ Name: 'aws:Orbit', Types: ['String'] }], Version: 'v1.4' };
    const { catalog: more } = await imported(file);
    assert.equal(more.globalConditionKey('aws:orbit')?.name, 'aws:Orbit');
    assert.equal(more.service('aws'), undefined);
  });

  it('does not replace the date of the data with an older one', async () => {
    const { facts } = mergeReference(await factsOfCatalog(await tinyCatalog()), [], '2020-01-01');
    assert.equal(facts.date, '2026-01-02');
  });
});

describe('a file of the service reference', () => {
  const broken: readonly (readonly [file: unknown, message: string])[] = [
    [{ Name: 's3', Actions: {} }, 'Actions is not a list'],
    [{ Name: 's3', Actions: ['GetObject'] }, 'Actions[0] is not an object'],
    [{ Name: 's3', Actions: [{}] }, 'Actions[0].Name is not a name'],
    [{ Name: 's3 and more', Actions: [] }, 'Name is not a name'],
    [{ Actions: [] }, 'Name is not a name'],
    [
      { Name: 's3', Actions: [{ Name: 'A', Resources: [{ Name: 7 }] }] },
      'Actions[0].Resources[0].Name is not a name',
    ],
    [
      { Name: 's3', ConditionKeys: [{ Name: 's3:x', Types: 'String' }] },
      'ConditionKeys[0].Types is not a list',
    ],
    [
      { Name: 's3', Actions: [{ Name: 'A', Annotations: { Properties: { IsWrite: 'yes' } } }] },
      'Actions[0].Annotations.Properties.IsWrite is not true or false',
    ],
    [
      { Name: 's3', Operations: [{ Name: 'A', SDK: [{ Name: 's3' }] }] },
      'Operations[0].SDK[0].Package is not a name',
    ],
  ];

  for (const [file, message] of broken) {
    it(`is rejected if it is broken: ${message}`, () => {
      assert.throws(() => readReference(file), { message });
    });
  }

  it('is distinguished from other files beside it', () => {
    for (const other of [{ SDK: { Python: {} } }, [], 'text', null, 7, [{ name: 'x' }]])
      assert.equal(readReference(other) !== undefined && !Array.isArray(other), false);
    assert.deepEqual(readReference(listReference), { modified: new Date('2026-11-26T00:00:00Z') });
  });
});

describe('the facts of a catalog', () => {
  it('are encoded into the same files', async () => {
    const source = realSource();
    const index = await source.readIndex();
    const made = encodeCatalog(await factsOfCatalog(await realCatalog()));
    assert.equal(made.index, index);
    assert.equal(made.details, await source.readDetails(0, made.details.length));
  });
});
