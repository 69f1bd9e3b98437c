import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { ruleDocs } from '../../server/src/server/node/ruleDocs.ts';
import { rules } from '../../server/src/rules/index.ts';

describe("the link to a rule's documentation", () => {
  const [first, second, third] = rules;
  const page = `# ${first?.id}\n\n\`\`\`yaml\n# A comment\n\`\`\`\n\n# ${second?.id}\n`;

  it('leads to its heading in the page', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'iam-policy-docs-'));
    writeFileSync(path.join(folder, 'rules.md'), page);
    const link = ruleDocs(folder);
    const { href } = pathToFileURL(path.join(folder, 'rules.md'));
    assert.deepEqual(
      [first, second, third].map((rule) => rule && link(rule)),
      [`${href}#L1`, `${href}#L7`, undefined],
    );
    rmSync(folder, { recursive: true });
  });

  it('is absent without the page', () => {
    assert.equal(first && ruleDocs(path.join(tmpdir(), 'nowhere'))(first), undefined);
  });
});
