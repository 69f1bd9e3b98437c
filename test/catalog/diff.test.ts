import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { textSource, tinyCatalog } from '../catalog.ts';
import { tinyFacts } from './tinyFacts.ts';
import { loadCatalog } from '../../server/src/catalog/loadCatalog.ts';
import { describeDifference } from '../../server/tools/catalog/diff.ts';
import { encodeCatalog } from '../../server/src/catalogFiles/encode.ts';

describe('the difference between two catalogs', () => {
  it('lists additions and removals', async () => {
    const services = tinyFacts.services
      .filter((service) => service.prefix !== 'sts')
      .map((service) =>
        service.prefix === 's3'
          ? {
              ...service,
              actions: service.actions
                .filter((action) => action.name !== 'DeleteObject')
                .map((action) =>
                  action.name === 'ListBucket' ? { ...action, name: 'ListBuckets' } : action,
                ),
              resourceTypes: [
                ...service.resourceTypes,
                { key: 'job', arn: 'arn:${Partition}:s3:::job/${Id}' },
              ],
              conditionKeys: [
                ...service.conditionKeys,
                { key: 's3:authType', type: 'String', description: '' },
              ],
            }
          : service,
      );
    const after = encodeCatalog({ ...tinyFacts, date: '2026-02-03', services });
    assert.equal(
      describeDifference(await tinyCatalog(), await loadCatalog(textSource(after))),
      `AWS data of 2026-01-02 to 2026-02-03

Removed services (1):

- \`sts\`, AWS Security Token Service: 4 actions

New actions (1):

- \`s3:ListBuckets\`

Removed actions (2):

- \`s3:DeleteObject\`
- \`s3:ListBucket\`

New resource types (1):

- \`s3:job\`

New condition keys (1):

- \`s3:authType\`
`,
    );
  });

  it('reports if there is none', async () => {
    assert.equal(
      describeDifference(await tinyCatalog(), await tinyCatalog()),
      `AWS data of 2026-01-02 to 2026-01-02

No services, actions, resource types or condition keys were added or removed.
`,
    );
  });
});
