import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { IndexService } from '../../server/src/catalog/service.ts';
import { compileWildcard } from '../../server/src/policy/wildcard.ts';

const names = [
  'AbortMultipart',
  'GetObject',
  'GetObjectAcl',
  'ListAllMyBuckets',
  'PutObject',
  'PutObjectAcl',
];
const service = new IndexService({ prefix: 's3', title: 'Amazon S3' }, `${names.join(' ')}\t000000`, []);

describe('a service that is searched often', () => {
  it('finds the same actions as a comparison with each name', () => {
    const texts = ['obj', 'object', 'Acl', 'multi', 'x', 't', 'T?bj', 't\nl', 'all*uck'];
    for (let round = 0; round < 3; round++) {
      for (const text of texts) {
        for (const pattern of [`*${text}*`, `Get*${text}`, `p*${text}`, `*${text}?cl`, `?et${text}*`]) {
          const wildcard = compileWildcard(pattern, 'ignoreCase');
          assert.deepEqual(
            service.matchActions(pattern).map(({ name }) => name),
            names.filter((name) => wildcard.matches(name)),
            pattern,
          );
        }
      }
    }
  });
});
