import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createLanguageService } from '../../../server/src/api/languageService.ts';
import { realCatalog } from '../../catalog.ts';

const service = createLanguageService({ catalog: realCatalog });
const search = async (text: string): Promise<readonly string[]> =>
  (await service.searchCatalog(text)).map(({ label }) => label);

describe('the AWS catalog', () => {
  it('is a tree of services, access levels, actions, resource types and condition keys', async () => {
    const services = await service.catalogChildren(undefined);
    assert.ok(services.some(({ label, text }) => label === 's3' && text === 's3:*'));
    const groups = await service.catalogChildren('sqs');
    assert.deepEqual(
      groups.map(({ label }) => label),
      [
        'List',
        'Read',
        'Write',
        'Permissions management',
        'Tagging',
        'Resource types',
        'Condition keys',
      ].filter((name) => groups.some(({ label }) => label === name)),
    );
    const reading = await service.catalogChildren('sqs/Read');
    assert.ok(
      reading.some(({ text, url }) => text === 'sqs:ReceiveMessage' && url?.startsWith('https://docs.aws.')),
    );
    const [queue] = await service.catalogChildren('sqs/resources');
    assert.deepEqual([queue?.label, queue?.id], ['queue', undefined]);
    assert.deepEqual(await service.catalogChildren('nowhere'), []);
    assert.deepEqual(await service.catalogChildren('sqs/nothing'), []);
  });
  it('lists the most relevant service first', async () => {
    assert.ok((await search('write bucket'))[0]?.startsWith('s3:'));
    assert.ok((await search('queue tag'))[0]?.startsWith('sqs:'));
    assert.ok((await search('read secret'))[0]?.startsWith('secretsmanager:'));
    assert.ok((await search('list role'))[0]?.startsWith('iam:'));
  });
  it('can be searched by name, with exact matches first', async () => {
    assert.equal((await search('s3:GetObject'))[0], 's3:GetObject');
    assert.equal((await search('receivemessage'))[0], 'sqs:ReceiveMessage');
    assert.equal((await search('s3'))[0], 's3');
  });
  it('can be searched by verb, level, resource type and key together', async () => {
    assert.ok((await search('sqs permissions')).includes('sqs:AddPermission'));
    assert.ok((await search('s3 put tagging')).includes('s3:PutObjectTagging'));
    assert.ok((await search('lambda function')).includes('function'));
    assert.equal((await search('aws:nothing-such')).length, 0);
    assert.equal((await search('s3:prefix'))[0], 's3:prefix');
  });
  it('can be searched by pattern, and by ARN for the actions that support the resource', async () => {
    assert.ok((await search('sqs:*Message')).includes('sqs:SendMessage'));
    const found = await search('arn:aws:sqs:us-east-1:111122223333:jobs');
    assert.equal(found[0], 'queue');
    assert.ok(found.includes('sqs:SendMessage'));
    assert.ok(!found.includes('sqs:ListQueues'));
    assert.deepEqual(await search('arn:aws:nowhere:::x'), []);
  });
  it('lists all services for an empty search', async () => {
    assert.ok((await search(' ')).length > 300);
  });
});
