import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { memberOf } from '../../../server/src/syntax/node.ts';
import type { NewValue } from '../../../server/src/syntax/edit.ts';
import { applyReplacements } from '../../../server/src/hosts/applyReplacements.ts';
import { yamlHost } from '../../../server/src/hosts/yaml/yamlHost.ts';

function replaced(written: string, value: NewValue): string {
  const text = `Version: "2012-10-17"\nStatement:\n  Effect: Allow\n  Action:${written}\n  Resource: "*"\n`;
  const document = yamlHost.parse({ text, uri: 'file:///p.yaml', languageId: 'yaml' });
  const statement = memberOf(document.policies[0]?.root ?? assert.fail(), 'Statement')?.value;
  const action = statement?.kind === 'object' ? memberOf(statement, 'Action')?.value : undefined;
  const node = action?.kind === 'array' ? action.items[0] : action;
  const edits = [{ kind: 'replace' as const, node: node ?? assert.fail(), value }];
  const after = applyReplacements(text, document.render(edits, { stops: false }));
  return after.slice(after.indexOf('Action'), after.indexOf('  Resource'));
}

describe('a block scalar that is replaced', () => {
  for (const [header, comment] of [
    ['>-', ''],
    ['>-', '  # why'],
    ['|-', ' # why'],
  ] as const) {
    const written = ` ${header}${comment}\n    s3:GetObjct`;
    it(`keeps the comment in ${JSON.stringify(header + comment)}`, () => {
      assert.equal(replaced(written, 's3:GetObject'), `Action: s3:GetObject${comment}\n`);
      assert.equal(
        replaced(written, ['s3:GetObject', 's3:PutObject']),
        `Action:${comment}\n    - s3:GetObject\n    - s3:PutObject\n`,
      );
      assert.equal(
        replaced(`\n    - ${header}${comment}\n      s3:GetObjct`, 's3:GetObject'),
        `Action:\n    - s3:GetObject${comment}\n`,
      );
    });
  }
});
