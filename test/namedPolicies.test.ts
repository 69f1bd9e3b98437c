import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, it } from 'node:test';
import { getLanguageService } from 'vscode-json-languageservice';
import { TextDocument } from 'vscode-languageserver-textdocument';
import manifest from '../package.json' with { type: 'json' };
import { isNamedLikePolicy } from '../server/src/hosts/json/look.ts';

const text =
  '{"Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"},{"Effect":"","":1,"Action":""}]}';

const [named] = manifest.contributes.jsonValidation;
assert.ok(named);
const { fileMatch, url } = named;

/** The proposals of VS Code's JSON server in a file with that name, with the schema that the manifest contributes. */
async function guesses(name: string): Promise<readonly string[]> {
  const schema = readFileSync(path.join(import.meta.root, url), 'utf8');
  const service = getLanguageService({ schemaRequestService: () => Promise.resolve(schema) });
  service.configure({ schemas: [{ fileMatch: [...fileMatch], uri: 'file:///named-policy.json' }] });
  const document = TextDocument.create(`file:///projects/${name}`, 'json', 1, text);
  const parsed = service.parseJSONDocument(document);
  const labels: string[] = [];
  for (const place of ['"":1', '"","":1', '""}]}']) {
    const position = document.positionAt(text.indexOf(place) + 1);
    const list = await service.doComplete(document, position, parsed);
    labels.push(...(list?.items ?? []).map(({ label }) => label));
    const hover = await service.doHover(document, position, parsed);
    // An editor does not show an empty hover.
    assert.deepEqual(JSON.stringify(hover?.contents ?? ['']), '[""]');
  }
  assert.deepEqual(await service.doValidation(document, parsed), []);
  return labels;
}

describe("VS Code's JSON server in a file named like a policy", () => {
  for (const name of [
    'policy.json',
    'policy.jsonc',
    'read-policy.json',
    'read.policy.json',
    'policy-read.json',
    'my_trust_v2.json',
    'iam/read.json',
    'org/scps/regions.json',
    'permissions_boundary.json',
    'dev-permission-boundary.json',
    'assume_role.json',
    'iam_policies/read.json',
    'service_control_policies/regions.json',
    'policies/read.json',
  ]) {
    it(`leaves ${name} to this extension`, async () => {
      assert.ok(isNamedLikePolicy(`file:///projects/${name}`));
      assert.deepEqual(await guesses(name), []);
    });
  }
  for (const name of [
    'package.json',
    'policyholder.json',
    'trusted.json',
    'read.json',
    'iam/deep/read.json',
    '.iam-policy.json',
    'policies/read.iam-test.json',
    'policy.iam-test.json',
  ]) {
    it(`works as usual in ${name}`, async () => {
      assert.ok(!isNamedLikePolicy(`file:///projects/${name}`));
      assert.deepEqual(await guesses(name), ['Resource', '"Allow"', '"s3:GetObject"']);
    });
  }
});
