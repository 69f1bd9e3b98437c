import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { differencePage } from '../../../server/src/features/access/differencePage.ts';
import type { ActionDifference } from '../../../server/src/features/access/policyDifference.ts';

const bucket = {
  level: 'Read',
  certain: true,
  resources: ['arn:aws:s3:::reports/*'],
  conditions: [],
} as const;

describe('the page with the differences between two policies', () => {
  it('groups actions that were added on the same resources', () => {
    const added: readonly ActionDifference[] = [
      { action: 's3:GetObject', ...bucket },
      { action: 's3:GetObjectAcl', ...bucket, conditions: ['aws:SecureTransport is true'] },
      { action: 's3:GetObjectTagging', ...bucket },
    ];
    assert.equal(
      differencePage({ relation: 'wider', added, removed: [] }, 'HEAD'),
      `# Compared with HEAD

It allows more.

## Newly allowed

**Read** (3 actions)

- \`s3:GetObject\` and \`s3:GetObjectTagging\` on \`arn:aws:s3:::reports/*\`
- \`s3:GetObjectAcl\` on \`arn:aws:s3:::reports/*\` if \`aws:SecureTransport is true\`
`,
    );
  });
});
