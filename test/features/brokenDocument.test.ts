import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { codeActionKinds } from '../../server/src/api/documents.ts';
import { createLanguageService } from '../../server/src/api/languageService.ts';
import { tinyCatalog } from '../catalog.ts';

const service = createLanguageService({ catalog: tinyCatalog });
const broken = [
  '{\n  "Vers "Statement": []\n}\n',
  '{ "Statement": [ { "Effect": "allow" "Action": "s3:*" } }',
];

describe('a document with syntax errors', () => {
  for (const text of broken) {
    it(`is not changed by source actions: ${JSON.stringify(text)}`, async () => {
      const analysis = service.analyze({ uri: 'file:///iam/policy.json', languageId: 'json', text });
      assert.ok(analysis.policies.length > 0);
      assert.deepEqual(await service.fixAll(analysis), []);
      assert.deepEqual(await service.minimize(analysis), []);
      assert.deepEqual(await service.sort(analysis), []);
      const position = { line: 0, character: 0 };
      const request = {
        version: 1,
        range: { start: position, end: position },
        only: codeActionKinds.filter((kind) => kind.startsWith('source.')),
        client: {
          resolvesEdits: true,
          disabled: true,
          createsFiles: true,
          documentChanges: false,
          snippetEdits: false,
        },
      };
      assert.deepEqual(await service.codeActions(analysis, request), []);
    });
  }
});
