import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { analyzeDocument } from '../../server/src/analysis/analysis.ts';
import { StatementIndex } from '../../server/src/analysis/statementIndex.ts';
import { jsonHost } from '../../server/src/hosts/json/jsonHost.ts';
import { yamlHost } from '../../server/src/hosts/yaml/yamlHost.ts';

describe('the index of statements by position', () => {
  it('finds the statement around a node, and none beside it', () => {
    const statement = '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }';
    const policy = `{ "Version": "2012-10-17", "Statement": [${statement}, ${statement}] }`;
    const text = `[${policy}, ${policy}]`;
    const { policies } = analyzeDocument({ uri: 'file:///p.json', languageId: 'json', text }, [jsonHost]);
    const index = new StatementIndex(policies);
    const statements = policies.flatMap((each) => each.statements);
    assert.equal(statements.length, 4);
    for (const each of statements) {
      for (const part of [each, ...each.actions, ...each.resources]) assert.equal(index.around(part), each);
      assert.equal(index.around({ start: each.start - 1, end: each.start }), undefined);
      assert.equal(index.around({ start: each.start, end: each.end + 1 }), undefined);
    }
    assert.equal(index.around({ start: 0, end: 1 }), undefined);
  });

  it('knows whether the statement around a node has a duplicate key, and reads each statement once', () => {
    const statement = '{ "Effect": "Allow", "Action": "s3:GetObject", "Resource": "*" }';
    const twice = statement.replace('}', ', "Action": "s3:PutObject" }');
    const text = `{ "Version": "2012-10-17", "Statement": [${statement}, ${twice}] }`;
    const { policies } = analyzeDocument({ uri: 'file:///p.json', languageId: 'json', text }, [jsonHost]);
    const index = new StatementIndex(policies);
    const statements = policies.flatMap((each) => each.statements);
    let reads = 0;
    for (const { node } of statements) {
      const { members } = node;
      Object.defineProperty(node, 'members', { get: () => (reads++, members) });
    }
    const answers = (): readonly boolean[] => statements.map((each) => index.hasDuplicateKeyAround(each));
    assert.deepEqual(answers(), [false, true]);
    assert.equal(index.hasDuplicateKeyAround({ start: 0, end: 1 }), false);
    const once = reads;
    assert.deepEqual(answers(), [false, true]);
    assert.ok(once > 0 && reads === once, `${reads} reads instead of ${once}`);
  });

  it('returns the first statement if a YAML alias repeats it', () => {
    const text =
      'a: &a\n  Version: "2012-10-17"\n  Statement:\n    - Effect: Allow\n      Action: s3:GetObject\n ' +
      '     Resource: "*"\nb: *a\n';
    const { policies } = analyzeDocument({ uri: 'file:///p.yaml', languageId: 'yaml', text }, [yamlHost]);
    const [first] = policies.flatMap((each) => each.statements);
    assert.ok(first);
    assert.equal(new StatementIndex(policies).around(first), first);
  });
});
