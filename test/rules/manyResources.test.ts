import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { tinyCatalog } from '../catalog.ts';
import { isWhole, parseArn } from '../../server/src/policy/arn.ts';
import { FittingArns } from '../../server/src/rules/resources/fittingArn.ts';

const count = 300;

describe('a statement with many actions and resources', () => {
  let reads = 0;
  /** Counts how often they are read. */
  const countedArns = (): FittingArns => {
    reads = 0;
    const resources = Array.from({ length: count }, (_, index) => {
      const arn = parseArn(`arn:aws:s3:::bucket-${String(index)}`);
      assert.ok(arn !== undefined && isWhole(arn));
      return {
        formats: [],
        get arn() {
          reads++;
          return arn;
        },
      };
    });
    return new FittingArns(resources);
  };

  it('looks at each resource once for the actions of other services', async () => {
    const catalog = await tinyCatalog();
    const others = catalog.prefixes.filter((prefix) => prefix !== 's3');
    const types = others.flatMap((prefix) => {
      const details = catalog.details(prefix);
      const actions = details?.service.actions ?? [];
      return actions.flatMap(({ name }) => details?.action(name)?.resourceTypes ?? []);
    });
    assert.ok(types.length > 3);
    const arns = countedArns();
    for (let turn = 0; turn < count; turn++) assert.equal(arns.of(types), undefined);
    assert.ok(reads <= 2 * count, `${reads} reads of ${count} resources`);
  });

  it('looks at each resource once for actions with the same types', async () => {
    const types = (await tinyCatalog()).details('s3')?.action('GetObject')?.resourceTypes;
    assert.ok(types);
    const arns = countedArns();
    const found = arns.of(types);
    assert.ok(found);
    const once = reads;
    for (let turn = 0; turn < count; turn++) assert.equal(arns.of(types), found);
    assert.equal(reads, once);
  });
});
