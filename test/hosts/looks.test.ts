import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { hosts } from '../../server/src/hosts/hosts.ts';
import { isSearched, languageOf, looks, mayHoldPolicy } from '../../server/src/hosts/looks.ts';

describe("the hosts' looks", () => {
  const looksLike = (languageId: string, text: string): boolean =>
    mayHoldPolicy({ uri: 'file:///project/file', languageId, text });

  it('belong to all hosts', () => {
    assert.deepEqual(
      looks.map(({ languages }) => languages),
      hosts.map(({ languages }) => languages),
    );
  });

  it('find policies only in languages that a host reads', () => {
    assert.equal(looksLike('jsonc', '{ "Statement": [] }'), true);
    assert.equal(looksLike('json', '{ "name": "package" }'), false);
    assert.equal(looksLike('yaml', 'PolicyDocument:\n  Statement: []'), true);
    assert.equal(looksLike('yaml', 'statement: of account'), false);
    assert.equal(looksLike('yaml', `${'# a statement\n'.repeat(1000)}Statement: []`), true);
    assert.equal(
      looksLike('terraform', `${'# a statement\n'.repeat(1000)}Statement${' '.repeat(60)}= []`),
      true,
    );
    assert.equal(looksLike('terraform', 'data "aws_iam_policy_document" "a" {}'), true);
    assert.equal(looksLike('terraform', 'rule {\n  statement {}\n}'), false);
    assert.equal(looksLike('typescript', 'new iam.PolicyStatement({})'), true);
    assert.equal(looksLike('javascript', 'const rule = { statement: 1, Effect };'), false);
    assert.equal(looksLike('python', 'iam.PolicyStatement(actions=[])'), true);
    assert.equal(looksLike('markdown', '{ "Statement": [] }'), false);
  });

  it('skip third-party and generated code', () => {
    for (const path of [
      'node_modules/a/index.js',
      'cdk.out/asset.1/index.js',
      'lib/a.d.ts',
      'dist/a.min.js',
    ]) {
      const text = 'new iam.PolicyStatement({})';
      assert.equal(mayHoldPolicy({ uri: `file:///a/${path}`, languageId: 'javascript', text }), false, path);
    }
  });

  it('exclude unopened code files from searches', () => {
    assert.deepEqual(['a.json', 'a.yml', 'a.tf', 'a.ts', 'a.py', 'a.txt'].map(isSearched), [
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
  });

  it('detect the language of a file by its name', () => {
    const names = [
      'file:///a/role.json',
      'ROLE.JSONC',
      'role.yaml',
      'vpc.template',
      'main.tf',
      'lib/stack.ts',
      'app.py',
      'role.toml',
      'json',
    ];
    assert.deepEqual(names.map(languageOf), [
      'json',
      'jsonc',
      'yaml',
      'yaml',
      'terraform',
      'typescript',
      'python',
      undefined,
      undefined,
    ]);
  });
});
