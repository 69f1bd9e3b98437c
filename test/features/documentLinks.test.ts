import assert from 'node:assert/strict';
import { it } from 'node:test';
import { tinyCatalog } from '../catalog.ts';
import { many, policy } from '../largeTexts.ts';
import { pausingService } from '../pausingService.ts';
import { documentLinks, maxLinks } from '../../server/src/features/documentLinks.ts';

it('links are not looked for beyond the maximum number', async () => {
  const catalog = await tinyCatalog();
  let looks = 0;
  const counted = new Proxy(catalog, {
    get: (target, key) => {
      if (key === 'service') looks++;
      const value: unknown = Reflect.get(target, key);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
  const text = policy({ Action: many(4 * maxLinks, () => 's3:GetObject') });
  const { service } = pausingService();
  const analysis = service.analyze({ uri: 'file:///policy.json', languageId: 'json', text });
  assert.equal(documentLinks(analysis, counted).length, maxLinks);
  assert.ok(looks <= 2 * maxLinks, `${looks} looks`);
});
